namespace Intake.Cli.Tests.Newsrooms;

public sealed class DoorOptionTests
{
    [Theory]
    [InlineData("http://tips.example.org", "would show everybody")]
    [InlineData("tips", "not the address of a door")]
    [InlineData("http://abcdefghijklmnop.onion", "only be reached through Tor")]
    public async Task An_address_that_would_betray_or_lead_nowhere_is_a_question_of_usage(string server, string words)
    {
        (await Transcript.TypeAsync(["newsroom", "publish", "--server", server, "--membership", "membership"])).IsRefused(2, words);
    }

    [Fact]
    public async Task Doors_on_different_routes_are_not_tried_in_one_go()
    {
        string[] line = ["newsroom", "publish", "--server", "https://tips.example.org", "--server", "http://abc.onion", "--proxy", "socks5://127.0.0.1:9050", "--membership", "m"];

        (await Transcript.TypeAsync(line)).IsRefused(2, "reached in different ways");
    }
}
