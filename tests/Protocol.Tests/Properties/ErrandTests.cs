using CsCheck;
using Intake.Protocol.Chunks;
using Intake.Protocol.Encoding;
using Intake.Protocol.Errands;
using Intake.Protocol.Primitives;
using Intake.Protocol.Tests.Traps;
using Intake.Protocol.Tests.Worlds;

namespace Intake.Protocol.Tests.Properties;

/// <summary>Errands and visits of every shape are read as they were written, and an errand in which one bit is another is refused.</summary>
public sealed class ErrandTests
{
    private readonly World world = new("errands");

    [Fact]
    public void An_errand_is_read_as_it_was_written() => AnyErrand().Sample(
        errand =>
        {
            var signed = SignedErrand.Sign(world.Editors[0].Keys, errand);
            Assert.True(SignedErrand.TryParse(signed.Bytes, out var read, out var error));
            Assert.Equal(DocumentError.None, error);
            Assert.Equal((signed.Id, errand.Editor.Id, errand.EndEpoch), (read.Id, read.Errand.Editor.Id, read.Errand.EndEpoch));
            Assert.Equal(ErrandCodec.Encode(errand), ErrandCodec.Encode(read.Errand));
        },
        iter: 200);

    [Fact]
    public void An_errand_with_one_other_bit_is_refused()
    {
        var bytes = SignedErrand.Sign(world.Editors[0].Keys, ErrandSamples.Full(world)).Bytes.ToArray();
        Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Int[0, 7]).Sample(
            (at, bit) =>
            {
                var altered = bytes.ToArray();
                altered[at] ^= (byte)(1 << bit);
                Assert.False(SignedErrand.TryParse(altered, out _, out var error));
                Assert.NotEqual(DocumentError.None, error);
            },
            iter: 500);
    }

    [Fact]
    public void An_errand_in_the_name_of_another_editor_is_refused()
    {
        var document = Forgery.Document(ErrandCodec.Encode(ErrandSamples.Full(world)), world.Editors[1].Keys.Sign, Meaning.Errand, world.Newsroom.Id);
        Assert.False(SignedErrand.TryParse(document, out _, out var error));
        Assert.Equal(DocumentError.BadSignature, error);
    }

    [Fact]
    public void An_errand_whose_parts_do_not_fit_together_is_out_of_range()
    {
        var full = ErrandSamples.Full(world);
        Errand[] odd =
        [
            full with { IndexDays = 8 },
            full with { Lanes = [full.Lanes[1], full.Lanes[0]] },
            full with { Lanes = [full.Lanes[0] with { Pages = 2 }] },
            full with { Lanes = [new ErrandLane(full.EndEpoch, 1, default)] },
            full with { Chunks = [full.Chunks[0] with { Body = new byte[ChunkFormat.IdSize + 1] }] },
            full with { Runs = [] },
            full with { Runs = [full.Runs[0] with { Length = 2 }] },
            full with { Epochs = 3 },
            full with { Epochs = 0, Lanes = [], Chunks = [], Runs = [], Keys = null, Acknowledgement = null },
        ];
        Assert.All(odd, errand =>
        {
            Assert.False(CborDocument.TryDecode(ErrandCodec.Encode(errand), ErrandCodec.Read, ErrandCodec.Encode, out _, out var error));
            Assert.Equal(DocumentError.OutOfRange, error);
        });
    }

    [Fact]
    public void A_visit_whose_parts_do_not_fit_together_is_refused()
    {
        var visit = ErrandSamples.AnyVisit(world);
        Visit[] odd = [visit with { Number = 1 }, visit with { Before = default }, visit with { Number = 0 }, visit with { Answers = [visit.Answers[0], visit.Answers[0]] },
            visit with { Answers = [visit.Answers[0] with { Length = VisitAnswer.MaximumLength + 1 }] }];
        Assert.True(Visit.TryDecode(visit.Encode(), out _));
        Assert.All(odd, one => Assert.False(Visit.TryDecode(one.Encode(), out _)));
    }

    private Gen<Errand> AnyErrand() =>
        from first in Gen.ULong[0, 1_000_000]
        from epochs in Gen.UInt[1, 30]
        from before in Gen.UInt[0, 5]
        from lanes in Gen.UInt[0, 8]
        from pages in Gen.UInt[1, Errand.MaximumPages]
        from chunks in Gen.Int[0, 5]
        from isFirst in Gen.Bool
        select ErrandSamples.Full(world) with
        {
            FirstEpoch = first,
            Epochs = epochs,
            Ledger = isFirst ? null : ErrandSamples.Full(world).Ledger,
            Keys = isFirst ? Requests(1, 100, epochs)[0] : null,
            Acknowledgement = isFirst ? null : Requests(1, 8, epochs)[0],
            Chunks = Requests(chunks, ChunkFormat.IdSize, epochs),
            Runs = [.. Enumerable.Range(0, chunks).Select(i => new ErrandRun(1, (ulong)i, i % 2 == 0))],
            Lanes = Lanes(first, epochs, first - Math.Min(first, before), lanes, pages),
        };

    private static List<ErrandRequest> Requests(int count, int body, uint epochs) =>
        [.. Enumerable.Range(0, count).Select(i => new ErrandRequest(Enumerable.Repeat((byte)i, body).ToArray(), new byte[epochs * Signature.Size]))];

    private static List<ErrandLane> Lanes(ulong first, uint epochs, ulong from, uint count, uint pages) =>
        [.. Enumerable.Range(0, (int)count).Select(i => from + (ulong)i).Where(epoch => epoch < first + epochs)
            .Select(epoch => new ErrandLane(epoch, pages, new byte[(first + epochs - Math.Max(epoch, first)) * pages * Signature.Size]))];
}
