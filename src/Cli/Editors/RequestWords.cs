using System.Text.Json.Nodes;
using Intake.Desk.Vaults;
using Intake.Protocol.Rosters;

namespace Intake.Cli.Editors;

/// <summary>A request as its editor is shown it: the signer sees the same six words.</summary>
/// <param name="vault">The editor's vault.</param>
/// <param name="request">The request.</param>
/// <param name="path">The file that it is in.</param>
internal sealed class RequestWords(Vault vault, SignedEnrolment request, string path)
{
    private readonly string words = string.Join(' ', request.Words);

    /// <summary>For programs.</summary>
    public JsonObject ToJson(JsonObject fields)
    {
        fields["request"] = path;
        fields["words"] = words;
        fields["editor"] = request.Editor.Id.ToString();
        return fields;
    }

    /// <summary>For people.</summary>
    public IEnumerable<string> Lines() =>
    [
        $"Give {path} to whoever keeps the root key of {vault.Contents.Newsroom.Name}, and read these six words to them over a call or in person:",
        string.Empty,
        "  " + words,
    ];
}
