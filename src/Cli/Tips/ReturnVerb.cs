using Intake.Cli.Shell;
using Intake.Desk.Outcomes;
using Intake.Protocol.Keys;

namespace Intake.Cli.Tips;

/// <summary>What a source does who comes back with a phrase.</summary>
internal abstract class ReturnVerb : TipVerb
{
    protected ReturnVerb(Surroundings around, string name, string what, string example)
        : base(around, name, what, example)
    {
        PhraseFile.Required = true;
        Add(PhraseFile);
    }

    protected override async Task<Outcome<Report>> RunAsync(Invocation run, CancellationToken cancellation)
    {
        var read = ReadPhrase(run, run.Need(PhraseFile)!);
        if (!read.IsDone)
            return read.Problem;
        using var phrase = read.Value;
        return await VisitAsync(run, visit => run.WatchAsync("Looking", _ => ReturnAsync(run, visit, phrase, cancellation)), cancellation).ConfigureAwait(false);
    }

    /// <summary>Does it, with a roster that was accepted.</summary>
    protected abstract Task<Outcome<Report>> ReturnAsync(Invocation run, ReplyBox box, SourceKeys source, CancellationToken cancellation);

    private async Task<Outcome<Report>> ReturnAsync(Invocation run, SourceVisit visit, Phrase phrase, CancellationToken cancellation)
    {
        using var source = SourceKeys.Derive(phrase, visit.Newsroom.Id);
        var roster = await visit.RosterAsync(cancellation).ConfigureAwait(false);
        return roster.IsDone
            ? await ReturnAsync(run, new ReplyBox(visit, roster.Value, source, run.Random), source, cancellation).ConfigureAwait(false)
            : roster.Problem;
    }
}
