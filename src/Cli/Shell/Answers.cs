using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Intake.Desk.Outcomes;
using Spectre.Console;

namespace Intake.Cli.Shell;

/// <summary>Says what came of a verb: text for a person, or exactly one JSON object on standard output.</summary>
internal sealed class Answers
{
    // Without a terminal nothing is coloured and no line is broken: scripts and logs want addresses and words whole.
    private const int WidthWithoutTerminal = 4096;
    private static readonly JsonSerializerOptions Layout = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly Surroundings around;

    public Answers(Surroundings around, bool asJson)
    {
        this.around = around;
        AsJson = asJson;
        Out = ConsoleOn(around.Output);
        Err = ConsoleOn(around.Error);
    }

    /// <summary>Whether a program reads the answer.</summary>
    public bool AsJson { get; }

    /// <summary>What a person asked for.</summary>
    public IAnsiConsole Out { get; }

    /// <summary>Notes, questions and progress.</summary>
    public IAnsiConsole Err { get; }

    /// <summary>Says that it was done.</summary>
    public int Tell(Report report)
    {
        if (report != Report.Silent)
            Announce(report);
        var code = report.Problem is not { } problem ? ExitCodes.Done : AsJson ? (int)problem.Kind : Refuse(problem);
        return report.ExitCode ?? code;
    }

    /// <summary>Says what there is to say while the verb goes on.</summary>
    public void Announce(Report report)
    {
        if (!AsJson)
        {
            report.Show(Out);
            return;
        }

        var json = report.Problem is { } problem ? FieldsOf(problem) : new JsonObject { ["ok"] = true };
        foreach (var (name, value) in report.Json)
            json[name] = value?.DeepClone();
        Write(json);
    }

    /// <summary>Says why it was not done, whether anything was sent or lost, and what to do next.</summary>
    public int Refuse(Problem problem)
    {
        if (AsJson)
        {
            Write(FieldsOf(problem));
        }
        else
        {
            Err.WriteLine(problem.What, new Style(Color.Red));
            Err.WriteLine(problem.Consequence);
            Err.WriteLine(problem.Next);
        }

        return (int)problem.Kind;
    }

    private static JsonObject FieldsOf(Problem problem) => new()
    {
        ["ok"] = false,
        ["kind"] = NameOf(problem.Kind),
        ["what"] = problem.What,
        ["consequence"] = problem.Consequence,
        ["next"] = problem.Next,
    };

    private static string NameOf(ProblemKind kind) => kind switch
    {
        ProblemKind.Refused => "refused",
        ProblemKind.Usage => "usage",
        ProblemKind.TryAgain => "tryAgain",
        _ => "partly",
    };

    private void Write(JsonObject json)
    {
        around.Output.WriteLine(json.ToJsonString(Layout));
        around.Output.Flush();
    }

    private static IAnsiConsole ConsoleOn(TextWriter writer)
    {
        var output = new AnsiConsoleOutput(writer);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = output, Ansi = output.IsTerminal ? AnsiSupport.Detect : AnsiSupport.No });
        if (!output.IsTerminal)
            console.Profile.Width = WidthWithoutTerminal;
        return console;
    }
}
