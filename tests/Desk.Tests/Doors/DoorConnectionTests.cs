using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Intake.Desk.Doors;
using Intake.Desk.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Intake.Desk.Tests.Doors;

public sealed class DoorConnectionTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<Dictionary<string, string>> seen = new();
    private readonly ConcurrentQueue<string> connections = new();
    private WebApplication listener = null!;
    private int status = 202;
    private byte[] body = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private string Address => listener.Urls.Single();

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        listener = builder.Build();
        listener.Run(async context =>
        {
            seen.Enqueue(context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString()));
            connections.Enqueue(context.Connection.Id);
            context.Response.StatusCode = status;
            await context.Response.Body.WriteAsync(body, Stop);
        });
        await listener.StartAsync(Stop);
    }

    public ValueTask DisposeAsync() => listener.DisposeAsync();

    [Fact]
    public async Task A_strangers_request_says_nothing_but_what_it_must()
    {
        using var connection = Connect(Address);
        Assert.Equal(ParcelAnswer.Received, (await new StrangerDoor(connection).PostParcelAsync(new byte[19_533], Stop)).Value);
        Assert.True(seen.TryDequeue(out var headers));
        Assert.Equal(["Content-Length", "Content-Type", "Host"], headers.Keys.Order());
    }

    [Fact]
    public async Task Two_connections_of_a_desk_share_no_socket()
    {
        using var editor = Connect(Address);
        using var stranger = Connect(Address);
        await new StrangerDoor(editor).PostParcelAsync(new byte[1], Stop);
        await new StrangerDoor(stranger).PostParcelAsync(new byte[1], Stop);
        Assert.Equal(2, connections.Distinct().Count());
    }

    [Fact]
    public async Task A_door_that_does_not_answer_is_passed_over_and_the_next_one_is_asked_first_from_then_on()
    {
        var doors = new DoorBook(DoorAddress.Parse("http://127.0.0.1:9").Value!);
        doors.Learn([Address]);
        using var connection = new DoorConnection(doors, null, "test");
        Assert.Equal(ParcelAnswer.Received, (await new StrangerDoor(connection).PostParcelAsync(new byte[1], Stop)).Value);
        Assert.Equal(Address, doors.InTurn[0].ToString());
    }

    [Fact]
    public async Task When_no_door_answers_it_is_said_that_nothing_was_sent()
    {
        using var connection = Connect("http://127.0.0.1:9");
        var problem = (await new StrangerDoor(connection).PostParcelAsync(new byte[1], Stop)).Problem;
        Assert.Equal(ProblemKind.TryAgain, problem?.Kind);
        Assert.Contains("Nothing was sent", problem?.Consequence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_is_longer_than_it_can_be_is_refused()
    {
        (status, body) = (200, new byte[200_000]);
        using var connection = Connect(Address);
        Assert.Equal(ProblemKind.Refused, (await new StrangerDoor(connection).GetRosterAsync(Intake.Protocol.Rosters.RosterKind.Day, Stop)).Problem?.Kind);
    }

    [Theory]
    [InlineData("no-room\n", "no room")]
    [InlineData("text-only\n", "text only")]
    [InlineData("no-membership\n", "nothing to offer yet")]
    [InlineData("no-roster\n", "nothing to offer yet")]
    public async Task A_door_that_refuses_for_a_while_is_told_by_its_own_word(string word, string told)
    {
        (status, body) = (503, Encoding.ASCII.GetBytes(word));
        using var connection = Connect(Address);
        var door = new StrangerDoor(connection);
        Problem?[] problems = [(await door.PostParcelAsync(new byte[1], Stop)).Problem, (await door.PutChunkAsync(new byte[16], new byte[262_160], Stop)).Problem];
        Assert.All(problems, problem => Assert.Equal(ProblemKind.TryAgain, problem?.Kind));
        Assert.All(problems, problem => Assert.Contains(told, problem?.What, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(502)]
    [InlineData(503)]
    public async Task What_a_proxy_answers_leaves_open_whether_a_parcel_arrived(int answer)
    {
        status = answer;
        using var connection = Connect(Address);
        Assert.Equal(ProblemKind.Partly, (await new StrangerDoor(connection).PostParcelAsync(new byte[1], Stop)).Problem?.Kind);
        Assert.Equal(ProblemKind.TryAgain, (await new StrangerDoor(connection).PutChunkAsync(new byte[16], new byte[262_160], Stop)).Problem?.Kind);
    }

    private static DoorConnection Connect(string address) => new(new DoorBook(DoorAddress.Parse(address).Value!), null, "test");
}
