using System.Security.Cryptography;
using CsCheck;
using Intake.Protocol.Keys;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Tests.Properties;

public sealed class SharingTests
{
    private static readonly Digest Newsroom = new(new byte[32]);
    private static readonly SourceKeys Source = SourceKeys.Derive(Phrase.Generate(SystemRandomSource.Instance), Newsroom);

    [Fact]
    public void Whatever_fitted_into_a_parcel_comes_back_from_its_parts_and_each_part_fits_into_one() =>
        Generators.Tip.Where(Content.Fits).Sample(tip => ComesBack((TipMessage)tip), iter: 50);

    [Fact]
    public void A_long_tip_comes_back_from_two_parts()
    {
        Assert.Equal(2, Split("a").Count);
        Assert.True(ComesBack(new TipMessage { Text = Convert.ToBase64String(RandomNumberGenerator.GetBytes(7_500)), Language = "en", SentEpoch = 1 }));
    }

    [Fact]
    public void Parts_of_two_messages_and_parts_out_of_order_give_nothing()
    {
        var (one, other) = (Split("a"), Split("b"));
        Assert.False(Sharing.TryJoin([one[0], other[1]], Newsroom, out _, out _));
        Assert.False(Sharing.TryJoin([one[1], one[0]], Newsroom, out _, out _));
        Assert.False(Sharing.TryJoin([one[0]], Newsroom, out _, out _));
        Assert.False(Sharing.TryJoin([one[0] with { Piece = new byte[] { 1 } }, one[1]], Newsroom, out _, out _));
        Assert.False(Sharing.TryJoin([.. one.Select(part => part with { Who = new byte[32] })], Newsroom, out _, out _));
        Assert.False(Sharing.TryJoin([], Newsroom, out _, out _));
    }

    private static IReadOnlyList<SharedMessage> Split(string seed) => Sharing.Split(
        Source.Address, new TipMessage { Text = seed + Convert.ToBase64String(RandomNumberGenerator.GetBytes(7_500)), Language = "en", SentEpoch = 1 }, new Digest([(byte)seed[0], .. new byte[31]]), 5, 9);

    private static bool ComesBack(TipMessage tip)
    {
        var parts = Sharing.Split(Source.Address, tip, Newsroom, 5, 9);
        return parts.All(part => Content.Fits(part))
            && Sharing.TryJoin(parts, Newsroom, out var source, out var message)
            && source!.Thread == Source.Address.Thread
            && MessageCodec.Encode(message).AsSpan().SequenceEqual(MessageCodec.Encode(tip));
    }
}
