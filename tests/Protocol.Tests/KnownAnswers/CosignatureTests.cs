using Intake.Protocol.Ledger;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Tests.KnownAnswers;

/// <summary>
/// A cosignature of another implementation: github.com/transparency-dev/formats v0.1.1 (NewSignerForCosignatureV1), over a checkpoint of golang.org/x/mod/sumdb/note.
/// The specification itself (c2sp.org/tlog-cosignature) has an example without its keys.
/// </summary>
public sealed class CosignatureTests
{
    private const string Key = "witness.example.com/vector+416f103d+BK/QmJFVP3SKJOqAMhFxBQPtylo3sjwWibyFDAlZKK8B";
    private const string Text = "example.com/vector-log\n1234\nSBNJTRN+FjG7owHVrKtue7eqdM4RhdRWVl71HXN2d7I=\n";
    private const string LogLine = "— example.com/vector-log RRah2qlLrSlk6J8DA1HmNewppUM15Quhs5cAIb1KjBsV3otVirJTW8AFVsQtJkTW1Zny7GuoAxZpI6bUPcpM68QOIgE=\n";
    private const string Line = "— witness.example.com/vector QW8QPQAAAABqwLUbDdj7sDNRIVjmjYgqFI6y4UJhPg/UAA8J8wAdqSd3q4PedRhkgXA4xFN/Jg5uWn7ZkBA+H/UHQs5d9hITdXmQAA==\n";

    [Fact]
    public void A_line_of_another_implementation_is_found_and_verified()
    {
        Assert.True(WitnessKey.TryParse(Key, out var witness));

        Assert.True(Cosignature.TryFind(Note(Text, LogLine + Line), witness, out var found));

        Assert.Equal((1791014171, Line), (found.Time, found.Line));
        Assert.Equal(Key, witness.ToString());
    }

    [Fact]
    public void Another_text_another_time_and_another_key_are_not_what_was_signed()
    {
        Assert.True(WitnessKey.TryParse(Key, out var witness));

        Assert.False(Cosignature.TryFind(Note(Text.Replace("1234", "1235", StringComparison.Ordinal), Line), witness, out _));
        Assert.False(Cosignature.TryFind(Note(Text, Line.Replace("wLUb", "wLUc", StringComparison.Ordinal)), witness, out _));
        Assert.False(Cosignature.TryFind(Note(Text, LogLine), witness, out _));
        Assert.False(Cosignature.TryFind(Note(Text, Line), WitnessKey.Of(witness.Name, new byte[Signature.PublicKeySize]), out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a+b+c")]
    [InlineData("witness.example.com/vector+416f103e+BK/QmJFVP3SKJOqAMhFxBQPtylo3sjwWibyFDAlZKK8B")]
    [InlineData("witness.example.com/other+416f103d+BK/QmJFVP3SKJOqAMhFxBQPtylo3sjwWibyFDAlZKK8B")]
    [InlineData("witness.example.com/vector+416F103D+BK/QmJFVP3SKJOqAMhFxBQPtylo3sjwWibyFDAlZKK8B")]
    [InlineData("example.com/vector-log+4516a1da+ARGkVJ4QEa2MOOLGBO6i7NVSJ1FQ97tIX+w+Ku0RZ6Em")] // the log's own key, of another kind
    public void What_is_no_key_of_a_witness_is_refused(string text) => Assert.False(WitnessKey.TryParse(text, out _));

    [Fact]
    public void The_example_of_the_specification_has_the_parts_that_it_says()
    {
        // c2sp.org/tlog-cosignature, Format; the time stands in its example of a signed message.
        var note = Note("example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", "— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n");

        var line = Assert.Single(note.Signatures);
        Assert.Equal(("witness.example.com/w1", Cosignature.Size), (line.Name, line.Value.Length));
        Assert.Equal(1679315147UL, System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(line.Value.Span));
        Assert.Equal("cosignature/v1\ntime 1679315147\nexample.com/behind-the-sofa\n", System.Text.Encoding.UTF8.GetString(Cosignature.Message(note.Text.Span, 1679315147))[..59]);
    }

    private static SignedNote Note(string text, string lines)
    {
        Assert.True(SignedNote.TryParse(System.Text.Encoding.UTF8.GetBytes($"{text}\n{lines}"), out var note));
        return note;
    }
}
