using Intake.Answers;
using Intake.Protocol.Parcels;
using Intake.Protocol.Rosters;
using Intake.Store.Packs;
using Intake.Store.Writing;

namespace Intake.Door.Couriers;

/// <summary>
/// Takes a sealed file from a form: chunks first, the parcel at its beginning last, exactly as if each had come by itself. Posted again, it is the same
/// again. A parcel and one piece of a chunk are in memory at most.
/// </summary>
/// <param name="judgement">Judges the parcel.</param>
/// <param name="writer">Keeps.</param>
/// <param name="places">How many may upload files at once.</param>
internal sealed class CourierPost(ParcelJudgement judgement, StoreWriter writer, UploadPlaces places)
{
    /// <summary>Takes the file; ends when all of it is durable or refused.</summary>
    /// <param name="form">The form, at its beginning.</param>
    /// <param name="dawdles">Told when chunks begin: they need not be waited for as long as a text.</param>
    public async Task<CourierOutcome> TakeAsync(FormFile form, Action dawdles)
    {
        if (!await form.BeginAsync().ConfigureAwait(false))
        {
            return CourierOutcome.NotSealed;
        }

        if (await form.IsAtEndAsync().ConfigureAwait(false))
        {
            return CourierOutcome.NothingChosen;
        }

        var envelope = new byte[ParcelFormat.EnvelopeSize];
        if (!await form.ReadAsync(envelope).ConfigureAwait(false))
        {
            return CourierOutcome.NotSealed;
        }

        var (signed, refusal) = judgement.Judge(envelope);
        return signed is null ? OutcomeOf(refusal!) : await TakeAsync(form, envelope, signed, dawdles).ConfigureAwait(false);
    }

    private async Task<CourierOutcome> TakeAsync(FormFile form, byte[] envelope, SignedRoster signed, Action dawdles)
    {
        var parcel = new byte[ParcelJudgement.SizeFor(signed)];
        envelope.CopyTo(parcel, 0);
        if (!await form.ReadAsync(parcel.AsMemory(envelope.Length)).ConfigureAwait(false))
        {
            return CourierOutcome.WrongSize;
        }

        if (!await form.IsAtEndAsync().ConfigureAwait(false))
        {
            dawdles();
            if (await TakeChunksAsync(form).ConfigureAwait(false) is { } refused)
            {
                return refused;
            }
        }

        return OutcomeOf(await writer.KeepAsync(new AcceptedParcel(parcel, signed.Roster.Number, signed.Roster.LastAcceptedEpoch)).ConfigureAwait(false));
    }

    // Null when every one of them is durable.
    private async Task<CourierOutcome?> TakeChunksAsync(FormFile form)
    {
        using var place = places.TryTake();
        if (place is null)
        {
            return CourierOutcome.TextOnly;
        }

        do
        {
            if (await TakeChunkAsync(form).ConfigureAwait(false) is { } refused)
            {
                return refused;
            }
        }
        while (!await form.IsAtEndAsync().ConfigureAwait(false));
        return null;
    }

    private async Task<CourierOutcome?> TakeChunkAsync(FormFile form)
    {
        var id = new byte[CourierFile.IdSize];
        if (!await form.ReadAsync(id).ConfigureAwait(false))
        {
            return CourierOutcome.WrongSize;
        }

        using var upload = writer.BeginChunk(id);
        if (upload is null)
        {
            return CourierOutcome.TextOnly;
        }

        return await ReceiveAsync(form, upload).ConfigureAwait(false)
            ? OutcomeOf(await writer.KeepAsync(upload).ConfigureAwait(false))
            : CourierOutcome.WrongSize;
    }

    private static async Task<bool> ReceiveAsync(FormFile form, ChunkUpload upload)
    {
        var left = ChunkUpload.ChunkSize;
        var isOpen = true;
        while (left > 0 && isOpen)
        {
            isOpen = await form.TakeAsync(left, bytes =>
            {
                upload.Append(bytes);
                left -= bytes.Length;
            }).ConfigureAwait(false);
        }

        return upload.IsWhole;
    }

    private static CourierOutcome OutcomeOf(Refusal refusal) =>
        refusal == Refusal.NoMembership ? CourierOutcome.NotReady : refusal == Refusal.RosterClosed ? CourierOutcome.Closed : CourierOutcome.NotSealed;

    private static CourierOutcome? OutcomeOf(ChunkReceipt receipt) => receipt switch
    {
        ChunkReceipt.Kept => null,
        ChunkReceipt.OtherBytes => CourierOutcome.Damaged,
        _ => CourierOutcome.TextOnly,
    };

    private static CourierOutcome OutcomeOf(ParcelReceipt receipt) => receipt switch
    {
        ParcelReceipt.Kept => CourierOutcome.Received,
        ParcelReceipt.RosterClosed => CourierOutcome.Closed,
        _ => CourierOutcome.NoRoom,
    };
}
