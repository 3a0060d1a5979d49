using Intake.Protocol;

namespace Intake.Desk.Posting;

/// <summary>A parcel that is sealed and about to leave, and what the vault remembers when a door has it.</summary>
/// <param name="Bytes">The parcel.</param>
/// <param name="Reply">The commit of the reply in it, or null.</param>
/// <param name="Reported">The commits that a desk event in it lists.</param>
internal sealed record NextParcel(byte[] Bytes, Digest? Reply, IReadOnlyList<ulong> Reported)
{
    /// <summary>Whether it says nothing.</summary>
    public bool IsCover { get; private init; }

    public static NextParcel Cover(byte[] bytes) => new(bytes, null, []) { IsCover = true };
}
