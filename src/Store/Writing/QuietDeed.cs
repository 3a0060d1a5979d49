namespace Intake.Store.Writing;

/// <summary>Writes for no reason but to be written.</summary>
/// <param name="noise">As many random bytes as a parcel has.</param>
internal sealed class QuietDeed(byte[] noise) : Deed<bool>
{
    protected override bool DoWith(WriteSession session)
    {
        session.WriteQuietly(noise);
        return true;
    }
}
