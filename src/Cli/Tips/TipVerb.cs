using System.CommandLine;
using Intake.Cli.Shell;
using Intake.Desk.Doors;
using Intake.Desk.Outcomes;
using Intake.Protocol.Keys;

namespace Intake.Cli.Tips;

/// <summary>What the verbs of a source share: doors, the pinned newsroom, the phrase.</summary>
internal abstract class TipVerb : Verb
{
    private readonly DoorOptions doors = new();
    private readonly Option<string?> newsroom = new("--newsroom") { HelpName = "FILE", Description = "The newsroom's newsroom.pub. Without it you are shown the fingerprint to compare." };

    protected TipVerb(Surroundings around, string name, string what, string example)
        : base(around, name, what, example) => AddAll(doors.Server, doors.Proxy, newsroom);

    /// <summary>Where the phrase is.</summary>
    protected Option<string?> PhraseFile { get; } = new("--phrase-file") { HelpName = "FILE", Description = "A file with the twelve words or numbers; '-' is standard input." };

    /// <summary>Connects, pins the newsroom, and does something there.</summary>
    protected async Task<Outcome<Report>> VisitAsync(Invocation run, Func<SourceVisit, Task<Outcome<Report>>> work, CancellationToken cancellation)
    {
        var route = doors.Read(run);
        if (!route.IsDone)
            return route.Problem;
        var book = route.Value.Book();
        using var connection = route.Value.Connect(book, run.Random);
        var door = new StrangerDoor(connection);
        var pinned = await Pinning.PinAsync(run, run.Get(newsroom), door, cancellation).ConfigureAwait(false);
        return pinned.IsDone ? await work(new SourceVisit(door, book, pinned.Value, run.Time)).ConfigureAwait(false) : pinned.Problem;
    }

    /// <summary>Reads a phrase; any twelve words are one.</summary>
    protected static Outcome<Phrase> ReadPhrase(Invocation run, string path)
    {
        var text = run.ReadText(path);
        if (!text.IsDone)
            return text.Problem;
        return Phrase.TryParse(text.Value, out var phrase) ? phrase : TipProblems.NotAPhrase();
    }

    /// <summary>The two check words, which tell the owner of a phrase of a typing error.</summary>
    protected static string CheckWords(SourceKeys source) => string.Join(' ', source.CheckNumbers.Select(number => WordList.English[number]));
}
