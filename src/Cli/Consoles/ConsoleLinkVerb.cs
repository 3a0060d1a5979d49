using System.CommandLine;
using System.Text.Json.Nodes;
using Intake.Cli.Shell;
using Intake.Desk.Outcomes;
using Intake.Protocol.Requests;

namespace Intake.Cli.Consoles;

/// <summary>Lets a person into a console: a one-time link, of which the server's folder gets the hash alone.</summary>
internal sealed class ConsoleLinkVerb : Verb
{
    private readonly Option<string> data = new("--data") { Required = true, HelpName = "DIR", Description = "The server's data folder, on this computer." };
    private readonly Option<string> role = new("--role") { DefaultValueFactory = _ => "operator", HelpName = "operator|auditor", Description = "What the person may do; auditors read." };
    private readonly Option<string> at = new("--at") { DefaultValueFactory = _ => "http://localhost:8081", HelpName = "URL", Description = "Where the person's browser reaches the console, by the name localhost: the server's --console-at." };

    public ConsoleLinkVerb(Surroundings around)
        : base(around, "link", "Prints a link to the console that works once, within a quarter of an hour, and makes a passkey. Run it where the server runs, as the server's user or as root.",
            "intake console link --data /var/lib/intake --role auditor")
    {
        AddAll(data, role, at);
        role.AcceptOnlyFromAmong("operator", "auditor");
    }

    protected override Task<Outcome<Report>> RunAsync(Invocation run, CancellationToken cancellation) => Task.FromResult(Make(run));

    private Outcome<Report> Make(Invocation run)
    {
        var links = Path.Combine(run.Need(data), "console", "links");
        if (!Directory.Exists(links))
            return Problem.Usage($"There is no console in {run.Need(data)}.", "Start the server with --console, and give its data folder.");
        if (!Uri.TryCreate(run.Need(at), UriKind.Absolute, out var address) || address is not { Host: "localhost", Scheme: "http" })
            return Problem.Usage("A console is reached by the name localhost alone.", "Give --at http://localhost and the port that your browser uses.");
        var secret = ConsoleLink.Draw(run.Random);
        var path = Path.Combine(links, ConsoleLink.NameOf(secret));
        File.WriteAllText(path, new ConsoleLink(run.Need(role) == "operator" ? ConsoleRole.Operator : ConsoleRole.Auditor, run.Time.GetUtcNow() + ConsoleLink.Life).Write());
        // Root may have written what the server's user has to read; the folder around it is closed to everybody else.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        var link = new Uri(address, "/link/" + secret).ToString();
        return Report.Of(new JsonObject { ["link"] = link, ["role"] = run.Need(role) }, link);
    }
}
