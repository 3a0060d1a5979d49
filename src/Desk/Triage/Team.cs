using System.Collections.Immutable;
using Intake.Desk.Vaults;
using Intake.Protocol;
using Intake.Protocol.Keys;
using Intake.Protocol.Rosters;

namespace Intake.Desk.Triage;

/// <summary>The editors of the newest membership that a vault has seen.</summary>
public static class Team
{
    /// <summary>They, in the order of their lanes; empty before the first contact.</summary>
    public static ImmutableList<EditorIdentity> Of(VaultContents contents) => [.. Newest(contents)?.Editors ?? []];

    /// <summary>What an editor is called: the name in the membership, of one who left too, else the beginning of the id.</summary>
    public static string NameOf(VaultContents contents, Digest editor) =>
        Newest(contents) is { } newest && newest.Editors.Concat(newest.Departed).FirstOrDefault(known => known.Id == editor)?.Name is { } name ? name : Threads.ShortId.Of(editor);

    private static Membership? Newest(VaultContents contents)
    {
        ArgumentNullException.ThrowIfNull(contents);
        return contents.Memberships.LastOrDefault() is { } last && SignedMembership.TryParse(last.Document, contents.NewsroomIdentity(), out var signed, out _) ? signed.Membership : null;
    }
}
