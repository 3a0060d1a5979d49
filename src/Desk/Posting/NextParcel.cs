namespace Intake.Desk.Posting;

/// <summary>A parcel that is sealed and about to leave, and what the vault remembers when a door has it.</summary>
/// <param name="Bytes">The parcel.</param>
/// <param name="ReplyId">The queued reply in it, or null.</param>
/// <param name="Reported">The commits that a desk event in it lists.</param>
internal sealed record NextParcel(byte[] Bytes, string? ReplyId, IReadOnlyList<ulong> Reported)
{
    public static NextParcel Cover(byte[] bytes) => new(bytes, null, []);
}
