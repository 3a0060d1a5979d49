using System.CommandLine;
using Intake.Cli.Shell;
using Intake.Desk.Outcomes;

namespace Intake.Cli.Demos;

/// <summary>All of it in one command: server, newsroom, desk, each of them real.</summary>
internal sealed class DemoVerb : Verb
{
    private readonly Option<string?> data = new("--data") { HelpName = "DIR", Description = "Where everything goes. A new temporary folder unless told; one of an earlier demo goes on." };
    private readonly Option<int> port = new("--port") { HelpName = "N", Description = "The page's port; the desk gets the next one. Any free ones unless told." };
    private readonly Option<bool> noBuild = new("--no-build") { Description = "Start the server as it was built last." };
    private readonly Option<bool> untilStdinCloses = new("--until-stdin-closes") { Description = "End when standard input ends: for a program that starts this one." };

    public DemoVerb(Surroundings around)
        : base(around, "demo", "Starts a real server, a throw-away newsroom with two editors and a real desk, and says where to go. An epoch is 20 seconds, a day 5 minutes. Ctrl-C ends all of it.",
            "intake demo") =>
        AddAll(data, port, noBuild, untilStdinCloses);

    protected override async Task<Outcome<Report>> RunAsync(Invocation run, CancellationToken cancellation)
    {
        var path = run.Get(data) is { } given ? Path.GetFullPath(given) : Directory.CreateTempSubdirectory("intake-demo-").FullName;
        var folder = new DemoFolder(path);
        if ((folder.Prepare() ?? new DemoNewsroom(folder, run).Found()) is { } problem)
            return problem;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (run.Get(untilStdinCloses))
            _ = run.EndWithInputAsync(ending);
        try
        {
            return await RunAsync(run, folder, ending.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            run.Note($"The demo has ended. Its data stays in {path}: delete it, or go on with --data {path}");
            return Report.Silent;
        }
    }

    private async Task<Outcome<Report>> RunAsync(Invocation run, DemoFolder folder, CancellationToken cancellation)
    {
        var server = await run.WatchAsync("Building the server and the source's page", _ => ServerProgram.FindAsync(!run.Get(noBuild), folder.Log("build"), cancellation)).ConfigureAwait(false);
        if (!server.IsDone)
            return server.Problem;
        var demo = new RunningDemo(folder, run);
        await using (demo.ConfigureAwait(false))
        {
            var started = await run.WatchAsync("Starting", say => demo.StartAsync(server.Value, run.Get(port), say, cancellation)).ConfigureAwait(false);
            if (!started.IsDone)
                return started.Problem;
            run.Answers.Announce(started.Value);
            return await demo.KeepAsync(cancellation).ConfigureAwait(false);
        }
    }
}
