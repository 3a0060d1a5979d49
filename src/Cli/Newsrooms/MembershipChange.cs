using Intake.Protocol.Keys;
using Intake.Protocol.Rosters;

namespace Intake.Cli.Newsrooms;

/// <summary>What a membership changes about who may read.</summary>
/// <param name="Joined">Editors who come, or come back with new keys.</param>
/// <param name="Renewed">The new keys of editors who stay.</param>
/// <param name="Left">Editors who go.</param>
internal sealed record MembershipChange(IReadOnlyList<EditorIdentity> Joined, IReadOnlyList<EditorIdentity> Renewed, IReadOnlyList<EditorIdentity> Left)
{
    /// <summary>Whether the one before had closed the newsroom, and this one opens it again.</summary>
    public bool Reopens { get; private init; }

    /// <summary>Compares two memberships.</summary>
    /// <param name="before">The one before; null if there was none.</param>
    /// <param name="after">The new one.</param>
    public static MembershipChange Between(Membership? before, Membership after)
    {
        var old = before?.Editors ?? [];
        var come = after.Editors.Where(editor => !old.Any(known => known.Id == editor.Id)).ToLookup(editor => old.Any(known => known.Name == editor.Name));
        var gone = old.Where(editor => !after.Editors.Any(known => known.Id == editor.Id || known.Name == editor.Name));
        return new MembershipChange([.. come[false]], [.. come[true]], [.. gone]) { Reopens = before?.Closed is not null && after.Closed is null };
    }
}
