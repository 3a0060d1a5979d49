using Intake.Desk.Doors;
using Intake.Desk.Outcomes;

namespace Intake.Desk.Tests.Doors;

public sealed class DoorAddressTests
{
    [Theory]
    [InlineData("https://tips.example.org")]
    [InlineData("https://tips.example.org:8443/")]
    [InlineData("http://127.0.0.1:5000")]
    [InlineData("http://localhost:5000")]
    [InlineData("http://[::1]:5000")]
    [InlineData("http://vww6ybal4bd7szmgncyruucpgfkqahzddi37ktceo3ah7ngmcopnpyyd.onion")]
    public void An_address_that_nobody_on_the_way_can_answer_for_is_accepted(string address) => Assert.True(DoorAddress.Parse(address).IsDone);

    [Theory]
    [InlineData("http://tips.example.org")]
    [InlineData("http://127.0.0.1.example.org")]
    [InlineData("https://tips.example.org/path")]
    [InlineData("https://tips.example.org/?q")]
    [InlineData("https://user:secret@tips.example.org")]
    [InlineData("ftp://tips.example.org")]
    [InlineData("tips.example.org")]
    [InlineData("")]
    public void Every_other_address_is_refused(string address) =>
        Assert.Equal(ProblemKind.Usage, DoorAddress.Parse(address).Problem?.Kind);

    [Fact]
    public void Doors_of_another_route_are_never_tried_by_themselves()
    {
        var book = new DoorBook(Parse("https://a.example.org"));
        book.Learn(["https://b.example.org", "http://vww6ybal4bd7szmgncyruucpgfkqahzddi37ktceo3ah7ngmcopnpyyd.onion", "http://127.0.0.1:1", "not an address"]);
        Assert.Equal(["https://a.example.org", "https://b.example.org"], book.InTurn.Select(door => door.ToString()));
    }

    [Fact]
    public void The_door_that_answered_is_asked_first_the_next_time()
    {
        var book = new DoorBook(Parse("https://a.example.org"));
        book.Learn(["https://b.example.org", "https://c.example.org"]);
        book.Answered(Parse("https://c.example.org"));
        Assert.Equal("https://c.example.org", book.InTurn[0].ToString());
        Assert.Equal(3, book.InTurn.Count);
    }

    private static DoorAddress Parse(string text) => DoorAddress.Parse(text).Value!;
}
