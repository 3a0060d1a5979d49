using System.Buffers.Binary;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Parcels;

/// <summary>Sizes of a parcel and its pieces in bytes (SPEC §4), and the five bytes that a door may read.</summary>
public static class ParcelFormat
{
    /// <summary>The only version.</summary>
    public const byte Version = 1;

    /// <summary>Version and roster number, in the clear.</summary>
    public const int EnvelopeSize = 5;

    /// <summary>A sender's card.</summary>
    public const int CardSize = 2 + X25519Key.Size + XWing.PublicKeySize + 32;

    /// <summary>A message, padded.</summary>
    public const int ContentSize = 8192;

    /// <summary>The sealed card.</summary>
    public const int CardBoxSize = CardSize + Aes256Gcm.TagSize;

    /// <summary>The sealed content.</summary>
    public const int BoxSize = ContentSize + Aes256Gcm.TagSize;

    /// <summary>The commitment to one content for all readers.</summary>
    public const int CommitSize = Digest.Size;

    /// <summary>A sealed one-time key of 32 bytes.</summary>
    public const int SealedKeySize = Aes256Gcm.KeySize + Aes256Gcm.TagSize;

    /// <summary>One recipient's header.</summary>
    public const int HeaderSize = XWing.CiphertextSize + SealedKeySize + X25519Key.Size + SealedKeySize;

    /// <summary>The cloaked header for a source.</summary>
    public const int ReplyLaneSize = HeaderSize + Aes256Gcm.TagSize;

    /// <summary>A reply's public tag.</summary>
    public const int TagSize = 4;

    /// <summary>What fetches a reply.</summary>
    public const int LocatorSize = 28;

    internal const int FixedInnerSize = 1 + 1 + TagSize + Digest.Size + Signature.Size + CommitSize + CardBoxSize + BoxSize + ReplyLaneSize;

    /// <summary>The inner parcel: 10 904 + 1 248 m.</summary>
    public static int InnerSize(int lanes) => FixedInnerSize + (lanes * HeaderSize);

    /// <summary>The parcel: 12 045 + 1 248 m; 19 533 for 6 lanes.</summary>
    public static int ParcelSize(int lanes) => EnvelopeSize + XWing.CiphertextSize + InnerSize(lanes) + Aes256Gcm.TagSize;

    /// <summary>Reads version and roster number; false if there are not even five bytes.</summary>
    public static bool TryReadEnvelope(ReadOnlySpan<byte> parcel, out byte version, out uint rosterNumber)
    {
        if (parcel.Length < EnvelopeSize)
        {
            version = 0;
            rosterNumber = 0;
            return false;
        }

        version = parcel[0];
        rosterNumber = BinaryPrimitives.ReadUInt32BigEndian(parcel[1..]);
        return true;
    }
}
