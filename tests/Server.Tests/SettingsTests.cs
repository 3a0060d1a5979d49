using Intake.EndToEnd;
using Intake.Protocol;
using Intake.Protocol.Rosters;
using Intake.Rehearsal;
using Intake.Store.Ledger;

namespace Intake.Server.Tests;

public sealed class SettingsTests : IDisposable
{
    private readonly ServerSetting setting = new(new RehearsedNewsroom());

    [Fact]
    public async Task What_is_missing_is_said_in_one_line_each()
    {
        using var server = ServerProcess.Start(new Dictionary<string, string>());

        Assert.Equal(2, await server.ExitCodeAsync());
        Assert.Equal(3, server.Output.Count);
        Assert.Contains(server.Output, line => line.StartsWith("No data folder", StringComparison.Ordinal));
        Assert.Contains(server.Output, line => line.StartsWith("No newsroom", StringComparison.Ordinal));
        Assert.Contains(server.Output, line => line.StartsWith("No operator's secret", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("http://0.0.0.0:8080", "plain http")]
    [InlineData("http://192.0.2.7:80", "plain http")]
    [InlineData("http://tips.example.org", "plain http")]
    [InlineData("https://127.0.0.1:8443", "no address")]
    [InlineData("ftp://127.0.0.1", "no address")]
    [InlineData("http://127.0.0.1/path", "no address")]
    public async Task The_door_is_not_served_where_others_can_read_or_alter_it(string address, string reason)
    {
        using var server = ServerProcess.Start(setting.Variables, "--listen", address);

        Assert.Equal(2, await server.ExitCodeAsync());
        Assert.Contains(reason, Assert.Single(server.Output), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("all", "http://0.0.0.0:8081", "Nothing is served over plain http")]
    [InlineData("console", "http://console.example.org", "Nothing is served over plain http")]
    [InlineData("all", "http://127.0.0.1:0", "The console cannot be served where the door is")]
    [InlineData("door", "http://127.0.0.1:1", "The console is served by the roles all and console")]
    [InlineData("sorting-room", "http://127.0.0.1:1", "The console is served by the roles all and console")]
    [InlineData("console", "", "The role console needs an address")]
    public async Task The_console_is_served_where_an_operator_is_and_no_source(string role, string address, string reason)
    {
        using var server = ServerProcess.Start(new Dictionary<string, string>(setting.Variables) { ["Intake__Console"] = address }, "--role", role);

        Assert.Equal(2, await server.ExitCodeAsync());
        Assert.StartsWith(reason, Assert.Single(server.Output), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:8081")]
    [InlineData("https://localhost:8081")]
    [InlineData("http://localhost:8081/path")]
    [InlineData("localhost:8081")]
    public async Task The_console_is_reached_by_the_name_localhost_alone(string at)
    {
        using var server = ServerProcess.Start(setting.Variables, "--console", "http://127.0.0.1:1", "--console-at", at);

        Assert.Equal(2, await server.ExitCodeAsync());
        Assert.Contains("passkeys belong to the name localhost", Assert.Single(server.Output), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_console_runs_beside_the_door_and_answers_nothing_of_it()
    {
        using var server = ServerProcess.Start(new Dictionary<string, string>(setting.Variables) { ["Intake__Console"] = "http://localhost:0" });
        var door = await server.Address;
        var console = new Uri(server.Output.Single(line => line.StartsWith("Console on ", StringComparison.Ordinal))[11..]);
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var atConsole = await http.GetAsync(new Uri($"http://localhost:{console.Port}/roster"), TestContext.Current.CancellationToken);
        using var atDoor = await http.GetAsync(new Uri(door, "/sign-in"), TestContext.Current.CancellationToken);

        Assert.Equal(System.Net.HttpStatusCode.SeeOther, atConsole.StatusCode);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, atDoor.StatusCode);
    }

    [Fact]
    public async Task The_console_s_socket_is_its_owner_s_alone()
    {
        var socket = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        using var server = ServerProcess.Start(new Dictionary<string, string>(setting.Variables) { ["Intake__Console"] = "http://unix:" + socket });
        await server.Address;

        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(socket) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        await server.KillAsync();
        File.Delete(socket);
    }

    [Theory]
    [InlineData("Intake__LeaveTo", "http://weather.example/", "Intake__LeaveTo must be an https address")]
    [InlineData("Intake__LeaveTo", "javascript:alert(1)", "Intake__LeaveTo must be an https address")]
    [InlineData("Intake__LeaveTo", "https://user:word@weather.example/", "Intake__LeaveTo must be an https address")]
    [InlineData("Intake__PageIcon", "/nowhere/icon.png", "Intake__PageIcon must be a data:image URI")]
    [InlineData("Intake__PageIcon", "https://weather.example/icon.png", "Intake__PageIcon must be a data:image URI")]
    [InlineData("Intake__PageTitle", "one\ntwo", "Intake__PageTitle must be one line")]
    public async Task What_the_operator_chooses_about_the_page_is_judged_at_start(string name, string value, string reason)
    {
        using var server = ServerProcess.Start(new Dictionary<string, string>(setting.Variables) { [name] = value });

        Assert.Equal(2, await server.ExitCodeAsync());
        Assert.StartsWith(reason, Assert.Single(server.Output), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Keep]\nLanesDays = 91", "Keep:LanesDays in the policy must be a number of days from 1 to 90")]
    [InlineData("[Keep]\nRepliesDays = 6", "Keep:RepliesDays in the policy must be a number of days from 7 to 90")]
    [InlineData("[Keep]\nNoticeDays = soon", "Keep:NoticeDays in the policy must be")]
    [InlineData("[Keep]\nLaneDays = 3", "There is no Keep:LaneDays in the policy")]
    [InlineData("[Kept]\nLanesDays = 3", "There is no Kept in the policy")]
    [InlineData("[Hold:a]\nFrom = 2026-05-01\nTo = 2026-05-02\nUntil = 2026-08-01", "Hold:a:Class in the policy must be legal or editorial")]
    [InlineData("[Hold:a]\nFrom = 2026-05-01\nTo = 2026-04-02\nUntil = 2026-08-01\nClass = legal", "Hold:a:To in the policy lies before From")]
    [InlineData("[Hold:a]\nFrom = 2026-05-01\nTo = 2026-05-02\nUntil = May\nClass = legal", "Hold:a:Until in the policy must be a day")]
    [InlineData("LanesDays", "The policy ")]
    public async Task What_is_wrong_with_a_policy_is_said_with_its_key(string policy, string reason)
    {
        var path = $"{setting.Data}-policy.ini";
        await File.WriteAllTextAsync(path, policy, TestContext.Current.CancellationToken);
        using var server = ServerProcess.Start(setting.Variables, "--policy", path);

        Assert.Equal(2, await server.ExitCodeAsync());
        Assert.StartsWith(reason, Assert.Single(server.Output), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Witness:a]\nKey = no\nAddress = https://witness.example", "Witness:a:Key in the file of witnesses must be")]
    [InlineData("[Witness:a]\nKey = witness.example.com/vector+416f103d+BK/QmJFVP3SKJOqAMhFxBQPtylo3sjwWibyFDAlZKK8B\nAddress = witness", "Witness:a:Address in the file of witnesses must be")]
    [InlineData("[Witness:a]\nUrl = https://witness.example", "There is no Witness:a:Url in the file of witnesses")]
    [InlineData("[Way]\nProxy = http://127.0.0.1:8080", "Way:Proxy in the file of witnesses must be")]
    [InlineData("[Witness:a]\nKey = witness.example.com/vector+416f103d+BK/QmJFVP3SKJOqAMhFxBQPtylo3sjwWibyFDAlZKK8B\nAddress = https://witness.example", "Way:Proxy in the file of witnesses must be")]
    [InlineData("[Witness:a]\nKey = witness.example.com/vector+416f103d+BK/QmJFVP3SKJOqAMhFxBQPtylo3sjwWibyFDAlZKK8B\nAddress = http://witness.example", "Witness:a:Address in the file of witnesses must be")]
    [InlineData("[Path]\nProxy =", "There is no Path in the file of witnesses")]
    public void What_is_wrong_with_a_file_of_witnesses_is_said_with_its_key(string content, string reason)
    {
        var (path, problems) = ($"{setting.Data}-witnesses.ini", new List<string>());
        File.WriteAllText(path, content);

        WitnessFile.Read(path, problems);

        Assert.Contains(problems, problem => problem.StartsWith(reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Witnesses_are_read_with_the_way_to_them_and_those_in_ops_are_none()
    {
        const string Key = "witness.example.com/vector+416f103d+BK/QmJFVP3SKJOqAMhFxBQPtylo3sjwWibyFDAlZKK8B";
        var (path, problems) = ($"{setting.Data}-witnesses.ini", new List<string>());
        File.WriteAllText(path, $"[Way]\nProxy = unix:/run/intake/socks\n[Witness:a]\nKey = {Key}\nAddress = https://witness.example/a");

        var read = WitnessFile.Read(path, problems);

        Assert.Equal((Key, "https://witness.example/a", "/run/intake/socks"), (read.Witnesses.Single().Key.ToString(), read.Witnesses.Single().Address.ToString(), read.Proxy!.AbsolutePath));
        var none = WitnessFile.Read(Path.Combine(Repository.Root, "ops", "witnesses.ini"), problems);
        Assert.Equal((0, null), (none.Witnesses.Count, none.Proxy));
        Assert.Empty(problems);
    }

    [Fact]
    public void The_policy_in_ops_has_the_defaults()
    {
        var problems = new List<string>();

        Assert.Equivalent(RetentionPolicy.Default, PolicyFile.Read(Path.Combine(Repository.Root, "ops", "policy.ini"), problems));
        Assert.Empty(problems);
    }

    [Fact]
    public async Task Holds_are_read_by_the_calendar()
    {
        var (path, problems) = ($"{setting.Data}-policy.ini", new List<string>());
        await File.WriteAllTextAsync(path, "[Hold:a]\nFrom = 2026-05-01\nTo = 2026-05-01\nUntil = 2026-05-03T06:00Z\nClass = Editorial\n", TestContext.Current.CancellationToken);

        var hold = Assert.Single(PolicyFile.Read(path, problems).Holds).By(new EpochClock(21_600, 4));

        Assert.Empty(problems);
        Assert.Equal((4, 9), ((int)(hold.LastEpoch - hold.FirstEpoch) + 1, (int)(hold.EndEpoch - hold.FirstEpoch)));
        Assert.Equal(HoldReason.Editorial, hold.Reason);
    }

    [Fact]
    public async Task What_opens_the_data_does_not_lie_in_it()
    {
        using var server = ServerProcess.Start(setting.Variables, "--keys", Path.Combine(setting.Data, "keys"));

        Assert.Equal(2, await server.ExitCodeAsync());
        Assert.StartsWith("The key folder lies in the data folder", Assert.Single(server.Output), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_icon_may_be_a_file()
    {
        var icon = Path.Combine(Path.GetDirectoryName(setting.Data)!, "icon.png");
        await File.WriteAllBytesAsync(icon, [1, 2, 3], TestContext.Current.CancellationToken);
        using var server = ServerProcess.Start(new Dictionary<string, string>(setting.Variables) { ["Intake__PageIcon"] = icon });
        using var client = new HttpClient { BaseAddress = await server.Address };

        Assert.Contains("<link rel=\"icon\" href=\"data:image/png;base64,AQID\"", await client.GetStringAsync(new Uri("/en", UriKind.Relative), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_running_server_is_healthy_and_a_stopped_one_is_not()
    {
        using var server = ServerProcess.Start(setting.Variables);
        var address = (await server.Address).ToString();

        await WaitForHealthAsync(address);
        await server.KillAsync();
        using var again = ServerProcess.Start(setting.Variables, "--health", "--listen", address);
        Assert.Equal(1, await again.ExitCodeAsync());
    }

    [Fact]
    public async Task It_listens_on_a_unix_socket_and_starts_again_where_a_killed_one_left_it()
    {
        var socket = $"http://unix:{setting.Data}-door.sock";
        using var server = ServerProcess.Start(setting.Variables, "--listen", socket);
        await server.Address;
        await server.KillAsync();

        using var second = ServerProcess.Start(setting.Variables, "--listen", socket);
        await second.Address;

        await WaitForHealthAsync(socket);
    }

    // A server that has just started may take longer for its first answer than a check of its health waits.
    private Task WaitForHealthAsync(string address) => Deadline.UntilAsync($"health at {address}", async () =>
    {
        using var asking = ServerProcess.Start(setting.Variables, "--health", "--listen", address);
        return await asking.ExitCodeAsync() == 0;
    });

    [Fact]
    public async Task Two_doors_do_not_share_a_data_folder_and_another_secret_opens_nothing()
    {
        using var server = ServerProcess.Start(setting.Variables);
        await server.Address;
        using var second = ServerProcess.Start(setting.Variables);
        Assert.Equal(2, await second.ExitCodeAsync());
        Assert.StartsWith("Another door", Assert.Single(second.Output), StringComparison.Ordinal);
        await server.KillAsync();

        await File.WriteAllBytesAsync(setting.Variables["Intake__SecretFile"], new byte[32], TestContext.Current.CancellationToken);
        var ring = Directory.GetFiles(Path.Combine($"{setting.Data}-keys", "ring"));
        using var stranger = ServerProcess.Start(setting.Variables);
        Assert.Equal(2, await stranger.ExitCodeAsync());
        Assert.Contains("another operator's secret", Assert.Single(stranger.Output), StringComparison.Ordinal);
        Assert.Equal(ring, Directory.GetFiles(Path.Combine($"{setting.Data}-keys", "ring")));
    }

    [Fact]
    public async Task Door_and_sorting_room_run_as_two_processes()
    {
        using var door = ServerProcess.Start(setting.Variables, "--role", "door");
        await door.Address;
        using var room = ServerProcess.Start(setting.Variables, "--role", "sorting-room");

        Assert.Null(await room.Started);
    }

    public void Dispose() => setting.Dispose();
}
