using Intake.Protocol.Board;
using Intake.Protocol.Keys;
using Intake.Protocol.Opening;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;
using Intake.Protocol.Rosters;
using Intake.Protocol.Sorting;

namespace Intake.Protocol.Tests.Vectors;

/// <summary>The newsroom of world.json, opened from its bytes alone.</summary>
internal sealed class VectorNewsroom
{
    private readonly RecipientKeys firstEditor;

    public VectorNewsroom()
    {
        var world = new VectorFile("world");
        Identity = NewsroomIdentity.Create(world.Bytes("root"), world.Digest("spareHash"));
        var memory = TrustMemory.Empty;
        AcceptedRoster.TryAccept(world.Bytes("answer"), Identity, ref memory, DateTimeOffset.FromUnixTimeSeconds((long)world.Number("now")), out var accepted);
        Roster = accepted!;
        Seal = new OuterSeal(Identity.Id, Roster.Roster.Number, Roster.Membership.Lanes, XWingKey.Import(world.Bytes("sortingSeed")));
        firstEditor = RecipientKeys.Import(
            Roster.Membership.Editors[0].Id, Convert.FromBase64String(world.Objects("editors")[0]["dayKeys"]!.GetValue<string>()));
    }

    public NewsroomIdentity Identity { get; }

    public AcceptedRoster Roster { get; }

    public OuterSeal Seal { get; }

    public (string Outcome, string? Text) Read(byte[] parcel)
    {
        if (!Seal.TryOpen(parcel, out var inner))
        {
            return ("Unopened", null);
        }

        if (inner!.Kind == ParcelKind.Cover)
        {
            return ("Cover", null);
        }

        var slot = new LaneSlot(Roster.Roster.Number, new Digest(inner.Commit.Span), inner.CardBox, inner.Box, inner.Header(1));
        return new LaneOpener(Roster.Membership, Roster.Membership.Editors[0].Id).Open(slot, firstEditor) switch
        {
            LaneOutcome.FromSource source => ("FromSource", (source.Message as TipMessage)?.Text),
            LaneOutcome.FromEditor editor => ("FromEditor", (editor.Message as ReplyMessage)?.Text),
            LaneOutcome.Damaged damaged => ("Damaged:" + damaged.Step, null),
            _ => ("NotForMe", null),
        };
    }
}
