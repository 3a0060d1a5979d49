using Intake.Protocol.Hpke;
using Intake.Protocol.Parcels;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Sorting;

/// <summary>Opens the outer seal of parcels of one roster. The only thing that a server can open.</summary>
/// <remarks>Safe to use from several threads at once. Does not own the key.</remarks>
/// <param name="newsroom">The newsroom's id.</param>
/// <param name="roster">The roster's number.</param>
/// <param name="lanes">Lanes of the roster's membership.</param>
/// <param name="sortingKey">The roster's sorting key.</param>
public sealed class OuterSeal(Digest newsroom, uint roster, int lanes, XWingKey sortingKey)
{
    private readonly byte[] info = BoxContext.Parcel(newsroom, roster);

    /// <summary>Opens a parcel; false if it is not a genuine, well-formed parcel of this roster.</summary>
    public bool TryOpen(ReadOnlyMemory<byte> parcel, out InnerParcel? inner)
    {
        inner = null;
        if (parcel.Length != ParcelFormat.ParcelSize(lanes)
            || !ParcelFormat.TryReadEnvelope(parcel.Span, out var version, out var number)
            || version != ParcelFormat.Version
            || number != roster)
        {
            return false;
        }

        var encapsulation = parcel.Slice(ParcelFormat.EnvelopeSize, XWing.CiphertextSize).Span;
        using var context = HpkeXWing.SetupReceiver(sortingKey, encapsulation, info);
        var bytes = new byte[ParcelFormat.InnerSize(lanes)];
        var sealedInner = parcel[(ParcelFormat.EnvelopeSize + XWing.CiphertextSize)..].Span;
        return context is not null && context.TryOpen(default, sealedInner, bytes) && InnerParcel.TryParse(bytes, lanes, out inner);
    }
}
