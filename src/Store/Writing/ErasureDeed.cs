using Intake.Protocol;

namespace Intake.Store.Writing;

/// <summary>Marks replies for erasure. It writes as much for a locator that nobody knows.</summary>
/// <param name="locatorHashes">The hashes of the locators.</param>
/// <param name="noise">As many random bytes as a parcel has.</param>
internal sealed class ErasureDeed(IReadOnlyList<Digest> locatorHashes, byte[] noise) : Deed<bool>
{
    protected override bool DoWith(WriteSession session)
    {
        foreach (var hash in locatorHashes)
        {
            session.MarkErasure(hash.ToArray());
        }

        session.WriteQuietly(noise);
        return true;
    }
}
