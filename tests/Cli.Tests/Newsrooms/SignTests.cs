using Intake.Protocol;
using Microsoft.Extensions.Time.Testing;

namespace Intake.Cli.Tests.Newsrooms;

public sealed class SignTests
{
    [Fact]
    public async Task A_first_membership_names_the_editors_whose_words_were_confirmed()
    {
        using var founded = await Founded.InitAsync();
        var mina = await founded.RequestAsync("Mina");
        var joon = await founded.RequestAsync("Joon");
        File.WriteAllText(founded["words"], $"{mina}\n{joon}\n");

        var signed = await founded.SignAsync(["--request", founded["Mina"], "--request", founded["Joon"], "--confirm", founded["words"], "--door", "https://tips.example.org", "--json"]);

        Assert.Equal(0, signed.ExitCode);
        var membership = founded.Signed().Membership;
        Assert.Equal(["Mina", "Joon"], membership.Editors.Select(editor => editor.Name));
        Assert.Equal((1u, 6, "https://tips.example.org"), (membership.Number, membership.Lanes, membership.Doors.Single().Address));
        Assert.Equal(1, (int?)signed.Json["number"]);
    }

    [Fact]
    public async Task It_ends_after_as_many_calendar_days_as_were_asked_for_whatever_the_length_of_epochs()
    {
        using var founded = await Founded.InitAsync();
        var words = await founded.RequestAsync("Mina");
        var now = new FakeTimeProvider(new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero));

        await founded.SignAsync(["--request", founded["Mina"], "--confirm", words, "--days", "7", "--epoch-seconds", "20", "--epochs-per-day", "15"], time: now);

        var membership = founded.Signed().Membership;
        Assert.Equal(new EpochClock(20, 15), membership.Clock);
        Assert.Equal(now.GetUtcNow().AddDays(7), membership.Clock.StartOf(membership.LastEpoch));
    }

    [Fact]
    public async Task The_next_one_counts_on_keeps_what_is_not_said_anew_and_lets_an_editor_depart()
    {
        using var founded = await Founded.InitAsync();
        await FirstAsync(founded, "Mina", "Joon");
        var joon = await founded.RequestAsync("Sora");

        var signed = await founded.SignAsync(["--previous", founded["membership"], "--remove", "Mina", "--request", founded["Sora"], "--confirm", joon]);

        Assert.Equal(0, signed.ExitCode);
        var membership = founded.Signed().Membership;
        Assert.Equal(2u, membership.Number);
        Assert.Equal(["Joon", "Sora"], membership.Editors.Select(editor => editor.Name));
        Assert.Equal("Mina", membership.Departed.Single().Name);
        Assert.Equal("https://tips.example.org", membership.Doors.Single().Address);
    }

    [Fact]
    public async Task An_editor_who_departed_is_named_until_no_reply_of_theirs_can_be_in_the_index()
    {
        using var founded = await Founded.InitAsync();
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero));
        await FirstAsync(founded, time, "Mina", "Joon");
        await founded.SignAsync(["--previous", founded["membership"], "--remove", "Mina"], time: time);

        time.Advance(TimeSpan.FromDays(97));
        await founded.SignAsync(["--previous", founded["membership"]], time: time);
        Assert.Single(founded.Signed().Membership.Departed);

        time.Advance(TimeSpan.FromDays(98));
        await founded.SignAsync(["--previous", founded["membership"]], time: time);
        Assert.Empty(founded.Signed().Membership.Departed);
    }

    [Fact]
    public async Task Words_that_nobody_compared_are_not_signed()
    {
        using var founded = await Founded.InitAsync();
        var words = await founded.RequestAsync("Mina");

        (await founded.SignAsync(["--request", founded["Mina"]])).IsRefused(1, "Nobody confirmed", words, "Nothing was signed.");
        (await founded.SignAsync(["--request", founded["Mina"], "--confirm", "one two three four five six"])).IsRefused(1, "None of the confirmed words");
        Assert.False(File.Exists(founded["membership"]));
    }

    [Fact]
    public async Task A_request_to_another_newsroom_or_one_that_was_altered_is_refused()
    {
        using var founded = await Founded.InitAsync();
        using var other = await Founded.InitAsync();
        var words = await founded.RequestAsync("Mina", other.Newsroom.Identity);
        (await founded.SignAsync(["--request", founded["Mina"], "--confirm", words])).IsRefused(1, "another newsroom");

        words = await founded.RequestAsync("Mina");
        var bytes = File.ReadAllBytes(founded["Mina"]);
        bytes[^1] ^= 1;
        File.WriteAllBytes(founded["Mina"], bytes);
        (await founded.SignAsync(["--request", founded["Mina"], "--confirm", words])).IsRefused(1, "forged");

        File.WriteAllText(founded["Mina"], "hello");
        (await founded.SignAsync(["--request", founded["Mina"], "--confirm", words])).IsRefused(1, "damaged");
    }

    [Fact]
    public async Task More_editors_than_lanes_are_refused()
    {
        using var founded = await Founded.InitAsync();
        string[] names = ["Mina", "Joon", "Sora"];
        var requests = new List<string>();
        foreach (var name in names)
            requests.AddRange(["--confirm", await founded.RequestAsync(name), "--request", founded[name]]);

        (await founded.SignAsync([.. requests, "--lanes", "2"])).IsRefused(1, "3 editors and only 2 lanes");
    }

    [Fact]
    public async Task A_name_that_nobody_has_and_one_that_somebody_has_already_are_refused()
    {
        using var founded = await Founded.InitAsync();
        await FirstAsync(founded, "Mina", "Joon");
        var words = await founded.RequestAsync("Joon");

        (await founded.SignAsync(["--previous", founded["membership"], "--remove", "Minna"])).IsRefused(1, "No editor is named 'Minna'");
        (await founded.SignAsync(["--previous", founded["membership"], "--request", founded["Joon"], "--confirm", words])).IsRefused(1, "named 'Joon' is in the membership already");
    }

    [Fact]
    public async Task A_membership_of_another_newsroom_is_no_previous_one()
    {
        using var founded = await Founded.InitAsync();
        using var other = await Founded.InitAsync();
        await FirstAsync(other, "Mina");

        (await founded.SignAsync(["--previous", other["membership"]])).IsRefused(1, "another newsroom's");
    }

    [Fact]
    public async Task The_spare_signs_and_from_then_on_the_root_is_refused()
    {
        using var founded = await Founded.InitAsync();
        await FirstAsync(founded, "Mina");

        var signed = await founded.SignAsync(["--previous", founded["membership"]], key: "spare");

        Assert.True(signed.ExitCode == 0, signed.Errors);
        Assert.True(founded.Signed().BySpare);
        (await founded.SignAsync(["--previous", founded["membership"]])).IsRefused(1, "the root key counts for nothing");
    }

    [Fact]
    public async Task The_clock_of_a_newsroom_stays()
    {
        using var founded = await Founded.InitAsync();
        await FirstAsync(founded, "Mina");

        (await founded.SignAsync(["--previous", founded["membership"], "--epoch-seconds", "20"])).IsRefused(1, "keeps the length of its epochs");
    }

    [Fact]
    public async Task A_wrong_passphrase_a_damaged_key_and_a_wrong_ledger_file_are_told_apart()
    {
        using var founded = await Founded.InitAsync();
        string[] line = ["newsroom", "sign", "--root-key", founded["root"], "--ledger", founded["ledger.pub"], "--passphrase-file", "-", "--out", founded["membership"]];
        (await Transcript.TypeAsync(line, "another one that is wrong")).IsRefused(1, "not the passphrase");

        File.WriteAllText(founded["ledger.pub"], "not hex");
        (await founded.SignAsync([])).IsRefused(1, "64 hex digits");

        var bytes = File.ReadAllBytes(founded["root"]);
        bytes[^1] ^= 1;
        File.WriteAllBytes(founded["root"], bytes);
        (await founded.SignAsync([])).IsRefused(1, "damaged");
    }

    [Theory]
    [InlineData("6")]
    [InlineData("181")]
    public async Task Days_outside_of_their_range_are_a_question_of_usage(string days)
    {
        using var founded = await Founded.InitAsync();

        (await founded.SignAsync(["--days", days])).IsRefused(2, "7 to 180");
    }

    private static Task FirstAsync(Founded founded, params string[] names) => FirstAsync(founded, TimeProvider.System, names);

    private static async Task FirstAsync(Founded founded, TimeProvider time, params string[] names)
    {
        var more = new List<string> { "--door", "https://tips.example.org" };
        foreach (var name in names)
            more.AddRange(["--confirm", await founded.RequestAsync(name), "--request", founded[name]]);
        Assert.Equal(0, (await founded.SignAsync([.. more], time: time)).ExitCode);
    }

}
