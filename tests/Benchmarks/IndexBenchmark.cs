using Intake.Protocol.Board;
using Intake.Protocol.Opening;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;

namespace Intake.Benchmarks;

/// <summary>A source looks for replies over 90 days in C#, against the MACs that it cannot do without; and the bytes that it downloads for it.</summary>
internal static class IndexBenchmark
{
    private const uint Days = 90;
    private const int Times = 20;

    public static Task<IReadOnlyList<Figure>> RunAsync()
    {
        var newsroom = new SampleNewsroom();
        using var source = newsroom.NewSource();
        var parameters = newsroom.Roster.Roster.Index;
        var epochs = Days * newsroom.Membership.Clock.EpochsPerDay;
        var bytes = BoardIndex.Encode(SampleNewsroom.Epoch - epochs, epochs, parameters.Places, SystemRandomSource.Instance.Bytes((int)(epochs * parameters.Places * ParcelFormat.TagSize)));
        BoardIndex.TryDecode(bytes, parameters.Places, out var index);
        var finder = new ReplyFinder(newsroom.Membership, source);
        var searching = Pace.Milliseconds(Times, () => finder.Find(index!));
        var tags = (epochs + (IndexParameters.WaitingDays * newsroom.Membership.Clock.EpochsPerDay)) * (uint)newsroom.Editors.Count;
        var macs = Pace.Milliseconds(Times, () => ComputeMacs(tags));
        return Task.FromResult<IReadOnlyList<Figure>>(
        [
            new("look for replies over 90 days", searching, "ms", $"{tags} raw HMAC-SHA-256", macs),
            new("index of 90 days", bytes.Length, "bytes", "budget", 50_000),
        ]);
    }

    private static void ComputeMacs(uint count)
    {
        Span<byte> mac = stackalloc byte[HmacSha256.Size];
        Span<byte> message = stackalloc byte[22];
        for (var i = 0; i < count; i++)
        {
            HmacSha256.Compute(mac, message, mac);
        }
    }
}
