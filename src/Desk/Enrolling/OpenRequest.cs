using Intake.Desk.Triage;
using Intake.Desk.Vaults;
using Intake.Protocol.Keys;
using Intake.Protocol.Rosters;

namespace Intake.Desk.Enrolling;

/// <summary>The request of an editor that no membership has answered: what both sides compare the six words of, as often as they like.</summary>
public static class OpenRequest
{
    /// <summary>The request, the same bytes each time; null if there is nothing to ask for. Keys that departed are never asked for again.</summary>
    /// <param name="vault">The vault.</param>
    /// <exception cref="ArgumentException">The editor's name is one that SPEC §3 does not allow.</exception>
    public static SignedEnrolment? Of(Vault vault)
    {
        ArgumentNullException.ThrowIfNull(vault);
        var contents = vault.Contents;
        if (contents.Next is { } next)
        {
            using var keys = EditorKeys.Import(next.Keys);
            return SignedEnrolment.Sign(keys, vault.Newsroom.Id, next.Name);
        }

        var wasMember = contents.KeySetNumber > 0 || Team.Of(contents).Exists(editor => editor.Id == vault.Identity.Id);
        return wasMember ? null : SignedEnrolment.Sign(vault.Keys, vault.Newsroom.Id, contents.Editor.Name);
    }
}
