using System.CommandLine;
using Intake.Cli.Desks;
using Intake.Cli.Shell;
using Intake.Desk.Enrolling;
using Intake.Desk.Outcomes;
using Intake.Desk.Vaults;

namespace Intake.Cli.Editors;

/// <summary>The request of a vault once more, with its six words.</summary>
internal sealed class RequestVerb : VaultVerb
{
    private readonly Option<string> requestFile = new("--request") { Required = true, HelpName = "FILE", Description = "Where the request goes; the same request as before replaces it." };

    public RequestVerb(Surroundings around)
        : base(around, "request", "Writes the request that waits for a membership again, and shows its six words. Nothing is sent.",
            "intake editor request --vault mina.vault --request mina.request") =>
        Add(requestFile);

    /// <summary>Writes the open request of a vault, and shows its words.</summary>
    public static Outcome<Report> Write(Vault vault, string path, params IEnumerable<string> after)
    {
        if (OpenRequest.Of(vault) is not { } request)
        {
            return Problem.Refused(
                "No request of this vault waits: a membership has named its keys.", "For new keys, say 'intake editor renew'.", "Nothing was written.");
        }

        AtomicFile.Replace(path, request.Bytes.Span);
        var words = new RequestWords(vault, request, path);
        return Report.Of(words.ToJson([]), [.. words.Lines(), .. after]);
    }

    protected override Task<Outcome<Report>> RunAsync(Invocation run, Vault vault, CancellationToken cancellation) => Task.FromResult(Write(vault, run.Need(requestFile)));
}
