using Intake.Protocol.Board;
using Intake.Protocol.Files;
using Intake.Protocol.Keys;
using Intake.Protocol.Primitives;
using Intake.Protocol.Tests.Worlds;

namespace Intake.Protocol.Tests.Traps;

public sealed class HostileInputTests
{
    private static readonly Argon2id Tiny = new(8, 1);

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(1UL << 62)]
    [InlineData(long.MaxValue)]
    public void An_epoch_from_a_stranger_has_a_beginning_whatever_it_says(ulong epoch) =>
        Assert.Equal(DateTimeOffset.MaxValue, new EpochClock(21_600, 4).StartOf(epoch));

    [Fact]
    public void Epochs_begin_where_they_end()
    {
        var clock = new EpochClock(10, 8_640);
        var last = clock.EpochAt(DateTimeOffset.MaxValue);
        Assert.Equal(last, clock.EpochAt(clock.StartOf(last)));
        Assert.Equal(last - 1, clock.EpochAt(clock.StartOf(last).AddTicks(-1)));
        Assert.Equal(DateTimeOffset.MaxValue, clock.StartOf(last + 1));
    }

    [Fact]
    public void An_index_without_places_cannot_claim_four_thousand_million_epochs()
    {
        byte[] index = [0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF];
        Assert.False(BoardIndex.TryDecode(index, places: 0, out _));
        Assert.False(BoardIndex.TryDecode(index, places: 8, out _));
    }

    [Theory]
    [InlineData("{\"name\":\"\\ud800\"}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("")]
    public void A_newsroom_file_that_is_none_is_refused(string json) => Assert.False(NewsroomFile.TryParse(json, out _));

    // An attribute cannot hold half a surrogate pair.
    [Fact]
    public void A_newsroom_file_that_is_no_Unicode_is_refused()
    {
        Assert.False(NewsroomFile.TryParse("\ud800", out _));
        Assert.False(NewsroomFile.TryParse("{\"name\":\"\ud800\"}", out _));
    }

    [Fact]
    public void A_damaged_vault_gives_no_bytes_at_all()
    {
        var file = PassphraseFile.Seal(PassphraseFileKind.Vault, "correct"u8, "the vault"u8, Tiny, new FixedRandomSource("vault"));
        file[^1] ^= 1;
        Assert.Equal(PassphraseOutcome.Damaged, PassphraseFile.TryOpen(PassphraseFileKind.Vault, "correct"u8, file, out var secret));
        Assert.Empty(secret);
    }

    [Fact]
    public void A_wrong_passphrase_and_a_damaged_file_are_told_apart()
    {
        var file = PassphraseFile.Seal(PassphraseFileKind.Key, "correct"u8, "the root"u8, Tiny, new FixedRandomSource("key"));
        Assert.Equal(PassphraseOutcome.Opened, PassphraseFile.TryOpen(PassphraseFileKind.Key, "correct"u8, file, out var secret));
        Assert.Equal("the root"u8.ToArray(), secret);
        Assert.Equal(PassphraseOutcome.WrongPassphrase, PassphraseFile.TryOpen(PassphraseFileKind.Key, "wrong"u8, file, out _));
        Assert.Equal(PassphraseOutcome.Damaged, PassphraseFile.TryOpen(PassphraseFileKind.Vault, "correct"u8, file, out _));
    }

    [Fact]
    public void A_file_written_twice_shares_no_bytes_but_its_head()
    {
        var random = new FixedRandomSource("twice");
        var first = PassphraseFile.Seal(PassphraseFileKind.Vault, "correct"u8, "the vault"u8, Tiny, random);
        var second = PassphraseFile.Seal(PassphraseFileKind.Vault, "correct"u8, "the vault"u8, Tiny, random);
        Assert.Equal(first[..25], second[..25]);
        Assert.NotEqual(first[25..41], second[25..41]);
        Assert.NotEqual(first[41..73], second[41..73]);
        Assert.NotEqual(first[73..85], second[73..85]);
        Assert.NotEqual(first[85..], second[85..]);
    }
}
