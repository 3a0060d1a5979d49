using Intake.Desk.Outcomes;
using Intake.Desk.Vaults;
using Intake.Protocol.Keys;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;
using Intake.Protocol.Sealing;

namespace Intake.Cli.Tips;

/// <summary>Seals one tip into a courier's file (SPEC §6): chunks as they are sealed, the parcel before them at the end.</summary>
/// <param name="visit">The door that knows the courier roster, and the newsroom that is meant.</param>
/// <param name="random">Where secrets come from.</param>
/// <param name="progress">Told what goes on, for people.</param>
internal sealed class TipSealing(SourceVisit visit, IRandomSource random, Action<string> progress)
{
    /// <summary>Seals; done means that the whole file is durable. What was begun and not finished is removed.</summary>
    public async Task<Outcome<AcceptedRoster>> SealAsync(SourceKeys source, Draft draft, string path, CancellationToken cancellation)
    {
        var roster = await visit.RosterAsync(RosterKind.Courier, cancellation).ConfigureAwait(false);
        if (!roster.IsDone)
            return roster;
        if (roster.Value.Signed.Readers == 0)
            return TipProblems.NobodyReads();
        // Opened before anything is removed again: what lies there already is not ours.
        using var file = AtomicFile.OpenOwnerOnly(path, FileMode.CreateNew);
        var isWhole = false;
        try
        {
            var problem = await WriteAsync(file, source, draft, roster.Value, cancellation).ConfigureAwait(false);
            isWhole = problem is null;
            return problem ?? (Outcome<AcceptedRoster>)roster.Value;
        }
        finally
        {
            if (!isWhole)
                File.Delete(path);
        }
    }

    private async Task<Problem?> WriteAsync(FileStream file, SourceKeys source, Draft draft, AcceptedRoster roster, CancellationToken cancellation)
    {
        file.Position = ParcelFormat.ParcelSize(roster.Membership.Lanes);
        var sender = new FileSender((id, chunk) => Append(file, id, chunk), random, _ => progress("Sealing"));
        var message = await new TipPacking(sender).PackAsync(draft, roster.Epoch, cancellation).ConfigureAwait(false);
        if (!message.IsDone)
            return message.Problem;
        file.Position = 0;
        file.Write(new ParcelSealer(roster.Signed, random).Tip(source, message.Value));
        file.Flush(flushToDisk: true);
        return null;
    }

    private static Task<Outcome<Nothing>> Append(FileStream file, byte[] id, byte[] chunk)
    {
        file.Write(id);
        file.Write(chunk);
        return Task.FromResult<Outcome<Nothing>>(Nothing.More);
    }
}
