namespace Intake.Protocol.Opening;

/// <summary>Where opening failed after the first key had opened. Told to the desk's owner, never outwards.</summary>
public enum DamagedStep
{
    /// <summary>The card does not open, or is malformed.</summary>
    Card,

    /// <summary>The second key does not open: another sender than the card names.</summary>
    Sender,

    /// <summary>The parcel commits to other content than it holds here.</summary>
    Commit,

    /// <summary>The content does not open.</summary>
    Box,

    /// <summary>Version, lengths, padding, compression or message are malformed.</summary>
    Content,

    /// <summary>This sender may not send this kind of message.</summary>
    Entitlement,
}
