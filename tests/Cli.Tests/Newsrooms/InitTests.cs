namespace Intake.Cli.Tests.Newsrooms;

public sealed class InitTests
{
    [Fact]
    public async Task A_newsroom_is_two_keys_under_passphrases_and_a_public_file_whose_words_are_shown()
    {
        using var founded = await Founded.InitAsync();

        Assert.Equal("The Border Post", founded.Newsroom.Name);
        Assert.All([founded["root"], founded["spare"]], key => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key)));
    }

    [Fact]
    public async Task The_fingerprint_is_shown_as_twelve_words()
    {
        using var founded = await Founded.InitAsync();

        var shown = await Transcript.DoAsync(
            ["newsroom", "init", "--root-key", founded["r"], "--spare-key", founded["s"], "--out", founded["p"], "--passphrase-file", "-", "--json"], Founded.Passphrase);

        Assert.Equal(12, ((string?)shown.Json["fingerprint"])!.Split(' ').Length);
        Assert.True((bool?)shown.Json["ok"]);
    }

    [Fact]
    public async Task A_key_that_exists_is_never_overwritten()
    {
        using var founded = await Founded.InitAsync();
        var before = File.ReadAllBytes(founded["root"]);

        var refused = await Transcript.TypeAsync(
            ["newsroom", "init", "--root-key", founded["root"], "--spare-key", founded["other"], "--out", founded["p"], "--passphrase-file", "-"], Founded.Passphrase);

        refused.IsRefused(1, "exists already", "Nothing was written.");
        Assert.Equal(before, File.ReadAllBytes(founded["root"]));
    }

    [Theory]
    [InlineData("short\n", 1, "shorter than 12")]
    [InlineData("\n", 2, "empty")]
    public async Task A_poor_passphrase_is_refused_and_nothing_is_written(string input, int exitCode, string words)
    {
        using var founded = await Founded.InitAsync();

        var refused = await Transcript.TypeAsync(
            ["newsroom", "init", "--root-key", founded["r"], "--spare-key", founded["s"], "--out", founded["p"], "--passphrase-file", "-"], input);

        refused.IsRefused(exitCode, words);
        Assert.False(File.Exists(founded["r"]));
    }

    [Fact]
    public async Task Without_a_person_and_without_a_file_nobody_is_asked_for_a_passphrase()
    {
        using var founded = await Founded.InitAsync();

        var refused = await Transcript.TypeAsync(["newsroom", "init", "--root-key", founded["r"], "--spare-key", founded["s"], "--out", founded["p"]]);

        refused.IsRefused(2, "--passphrase-file FILE");
    }
}
