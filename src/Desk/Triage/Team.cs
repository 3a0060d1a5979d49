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
    public static ImmutableList<EditorIdentity> Of(VaultContents contents)
    {
        ArgumentNullException.ThrowIfNull(contents);
        return contents.Memberships.LastOrDefault() is { } last && SignedMembership.TryParse(last.Document, contents.NewsroomIdentity(), out var signed, out _)
            ? [.. signed.Membership.Editors]
            : [];
    }

    /// <summary>What an editor is called: the name in the membership, else the beginning of the id.</summary>
    public static string NameOf(VaultContents contents, Digest editor) =>
        Of(contents).Find(known => known.Id == editor)?.Name ?? Threads.ShortId.Of(editor);
}
