namespace Intake.Protocol;

/// <summary>Why bytes are not an acceptable document. One outcome per fault; parsers give nothing else.</summary>
public enum DocumentError
{
    /// <summary>No fault.</summary>
    None,

    /// <summary>Not CBOR of the expected shape, or longer than allowed.</summary>
    Malformed,

    /// <summary>The content parses, but is not spelled the one way that SPEC §1 allows.</summary>
    NotCanonical,

    /// <summary>A number, length or combination is outside of its range.</summary>
    OutOfRange,

    /// <summary>It belongs to another newsroom.</summary>
    OtherNewsroom,

    /// <summary>It belongs to another membership than the one given.</summary>
    OtherMembership,

    /// <summary>A public key that SPEC §1 refuses.</summary>
    WeakKey,

    /// <summary>A signature does not verify.</summary>
    BadSignature,
}
