using Intake.Cli.Shell;
using Intake.Desk.Doors;
using Intake.Desk.Outcomes;
using Intake.Protocol.Keys;
using Intake.Protocol.Rosters;

namespace Intake.Cli.Tips;

/// <summary>Which newsroom a source means: the one of a file, or the one whose printed fingerprint a person compares. Never whoever answers.</summary>
internal static class Pinning
{
    /// <summary>The newsroom of the file, or of a person's comparison.</summary>
    public static async Task<Outcome<NewsroomIdentity>> PinAsync(Invocation run, string? path, StrangerDoor door, CancellationToken cancellation)
    {
        if (path is not null)
        {
            var file = NewsroomFiles.Read(path);
            return file.IsDone ? file.Value.Identity : file.Problem;
        }

        if (!run.MayAsk)
            return TipProblems.NoNewsroom();
        var answer = await door.GetRosterAsync(RosterKind.Day, cancellation).ConfigureAwait(false);
        if (!answer.IsDone)
            return answer.Problem;
        return RosterAnswer.TryDecode(answer.Value, out var parts) && SignedMembership.TryReadNewsroom(parts.MembershipDocument, out var offered)
            ? Ask(run, offered)
            : TrustProblems.Of(TrustRefusal.Damaged);
    }

    private static Outcome<NewsroomIdentity> Ask(Invocation run, NewsroomIdentity offered)
    {
        run.Note($"This door says that it belongs to the newsroom with the fingerprint\n\n  {string.Join(' ', offered.FingerprintWords)}\n");
        return run.Confirm("Is that, word for word, what the newsroom printed?") ? offered : TipProblems.FingerprintDiffers();
    }
}
