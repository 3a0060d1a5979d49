using Intake.Desk.Enrolling;
using Intake.Desk.Vaults;

namespace Intake.Desk.Warnings;

/// <summary>Reminds of a request that waits for a signature, with the words that both sides compare.</summary>
internal static class RequestWarnings
{
    public static IEnumerable<DeskWarning> Of(Vault vault)
    {
        if (OpenRequest.Of(vault) is { } request)
        {
            yield return new(
                WarningKind.RequestOpen, false, $"Your request waits for a membership. Its six words: {string.Join(' ', request.Words)}",
                "Read them to whoever keeps the root key over a call or in person. If other words stand there, the request was exchanged on its way.");
        }
    }
}
