namespace Intake.Protocol.Primitives;

/// <summary>What a signature says. Each meaning opens the signed bytes with a label of its own, so no signature serves two purposes (SPEC §3).</summary>
public enum Meaning
{
    /// <summary>A membership, by root or spare.</summary>
    Membership,

    /// <summary>A roster, by the ledger key.</summary>
    Roster,

    /// <summary>A certificate of a day key, by an editor.</summary>
    DayKey,

    /// <summary>A certificate of a courier key, by an editor.</summary>
    CourierKey,

    /// <summary>A key set, by an editor.</summary>
    KeySet,

    /// <summary>An enrolment request, by the future editor.</summary>
    Enrol,

    /// <summary>An editor's HTTP request.</summary>
    Request,

    /// <summary>A stamp inside a parcel, by an editor.</summary>
    Stamp,

    /// <summary>The manifest of an export, by an editor.</summary>
    Evidence,

    /// <summary>An errand for a networked machine, by an editor.</summary>
    Errand,
}
