using Intake.Protocol.Ledger;
using Intake.Protocol.Primitives;
using Intake.Protocol.Tests.Worlds;

namespace Intake.Protocol.Tests.Ledgers;

public sealed class CheckpointTests
{
    private static readonly World World = new("checkpoints");
    private static readonly Checkpoint Seven = new(World.Newsroom.Id, 7, MerkleTree.Leaf("seven"u8));

    [Fact]
    public void It_is_a_note_of_three_lines_and_one_signature()
    {
        var lines = System.Text.Encoding.UTF8.GetString(Seven.Sign(World.Ledger)).Split('\n');

        Assert.Equal([$"intake/ledger/{World.Newsroom.Id}", "7", Convert.ToBase64String(Seven.Root.ToArray()), ""], lines[..4]);
        Assert.StartsWith($"\u2014 intake/ledger/{World.Newsroom.Id} ", lines[4], StringComparison.Ordinal);
        Assert.Equal(6, lines.Length);
    }

    [Fact]
    public void It_is_read_back_beside_the_lines_of_witnesses()
    {
        byte[] note = [.. Seven.Sign(World.Ledger), .. "\u2014 witness.example AAAA\n"u8];

        Assert.True(Checkpoint.TryParse(note, World.Newsroom.Id, World.Ledger.PublicKey, out var read));
        Assert.Equal(Seven, read);
    }

    [Fact]
    public void Another_newsroom_s_or_another_key_s_is_refused()
    {
        var note = Seven.Sign(World.Ledger);

        Assert.False(Checkpoint.TryParse(note, MerkleTree.Leaf("another"u8), World.Ledger.PublicKey, out _));
        Assert.False(Checkpoint.TryParse(note, World.Newsroom.Id, World.Root.PublicKey, out _));
        Assert.False(Checkpoint.TryParse((Seven with { Newsroom = MerkleTree.Leaf("another"u8) }).Sign(World.Ledger), World.Newsroom.Id, World.Ledger.PublicKey, out _));
    }

    [Theory]
    [InlineData("7", "8")]
    [InlineData("7", "07")]
    [InlineData("7", "+7")]
    [InlineData("7", " 7")]
    public void A_size_that_was_not_signed_is_refused(string signed, string written)
    {
        var note = System.Text.Encoding.UTF8.GetString(Seven.Sign(World.Ledger)).Replace($"\n{signed}\n", $"\n{written}\n", StringComparison.Ordinal);

        Assert.False(Checkpoint.TryParse(System.Text.Encoding.UTF8.GetBytes(note), World.Newsroom.Id, World.Ledger.PublicKey, out _));
    }

    [Fact]
    public void What_is_signed_as_a_text_can_be_no_document() =>
        Assert.Throws<ArgumentException>(() => World.Ledger.SignText([(byte)"intake/1 roster".Length, .. "intake/1 roster"u8]));
}
