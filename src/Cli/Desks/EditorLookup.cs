using Intake.Desk.Outcomes;
using Intake.Desk.Threads;
using Intake.Desk.Triage;
using Intake.Desk.Vaults;
using Intake.Protocol;

namespace Intake.Cli.Desks;

/// <summary>The editor that a person named, or nobody.</summary>
/// <param name="Editor">id(e), or null.</param>
internal sealed record EditorLookup(Digest? Editor)
{
    public const string Nobody = "nobody";
    public const string Me = "me";

    /// <summary>Finds an editor by name or by the beginning of the id.</summary>
    public static Outcome<EditorLookup> Find(Vault vault, string name)
    {
        if (name is Me or Nobody)
            return new EditorLookup(name == Me ? vault.Identity.Id : null);
        var named = Team.Of(vault.Contents).Where(editor => string.Equals(editor.Name, name, StringComparison.OrdinalIgnoreCase) || ShortId.Names(name, editor.Id)).ToList();
        return named.Count == 1
            ? new EditorLookup(named[0].Id)
            : Problem.Usage($"There is no single editor {name} in this newsroom.", $"Take a name or id of the membership, '{Me}' or '{Nobody}'.");
    }
}
