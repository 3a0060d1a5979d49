using Intake.Answers;
using Intake.Protocol.Parcels;
using Intake.Protocol.Rosters;
using Intake.Store;

namespace Intake.Door;

/// <summary>Judges a parcel by all that a door can see of it: version, roster number and size.</summary>
/// <param name="documents">The rosters that are accepted.</param>
internal sealed class ParcelJudgement(Documents documents)
{
    /// <summary>The roster that a parcel of this beginning was sealed to, or why it is not taken.</summary>
    /// <param name="beginning">The parcel, or its first <see cref="ParcelFormat.EnvelopeSize"/> bytes.</param>
    public (SignedRoster? Roster, Refusal? Refusal) Judge(ReadOnlySpan<byte> beginning)
    {
        if (documents.Now is not { } now)
        {
            return (null, Refusal.NoMembership);
        }

        if (!ParcelFormat.TryReadEnvelope(beginning, out var version, out var number))
        {
            return (null, Refusal.WrongSize);
        }

        if (version != ParcelFormat.Version)
        {
            return (null, Refusal.WrongVersion);
        }

        return documents.Current.AcceptedRoster(number, now.Epoch) is { } signed ? (signed, null) : (null, Refusal.RosterClosed);
    }

    /// <summary>The one size of parcels that are sealed to a roster.</summary>
    public static int SizeFor(SignedRoster roster) => ParcelFormat.ParcelSize(roster.Membership.Membership.Lanes);
}
