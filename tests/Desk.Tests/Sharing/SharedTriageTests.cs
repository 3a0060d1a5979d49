using System.Security.Cryptography;
using Intake.Desk.Sharing;
using Intake.Desk.Tests.Vaults;
using Intake.Protocol.Parcels;

namespace Intake.Desk.Tests.Sharing;

public sealed class SharedTriageTests
{
    [Theory]
    [InlineData(600, 20)]
    [InlineData(40, 900)]
    [InlineData(3, 5_200)]
    public void All_that_stands_is_in_parcels_that_fit_whenever_they_are_sealed(int notes, int length)
    {
        var changes = Enumerable.Range(0, notes).Select(i => new SharedChange(Note(i, length), Samples.Digest(6), (ulong)i)).ToList();
        var packed = SharedTriage.Pack(changes).ToList();
        Assert.Equal(changes, packed.SelectMany(share => share.Changes));
        Assert.All(packed, share => Assert.InRange(share.Changes.Count, 1, TriageChange.MaximumPerEvent));
        Assert.All(new ulong[] { 0, 99_000, ulong.MaxValue }, epoch => Assert.All(packed, share => Assert.True(Content.Fits(new SharedTriageMessage(epoch, share.Changes)))));
    }

    private static TriageChange Note(int i, int length) =>
        new(Samples.Digest((byte)(i % 7)), TriageField.Note, $"{i:x32}", 1, Convert.ToBase64String(RandomNumberGenerator.GetBytes(length)), null);
}
