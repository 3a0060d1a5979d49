using Intake.Protocol.Primitives;

namespace Intake.Protocol.Tests.KnownAnswers;

/// <summary>The example of the signed note's first implementation (golang.org/x/mod/sumdb/note): what others sign as a note verifies here.</summary>
public sealed class SignedNoteTests
{
    // The verifier key is a byte 1, for Ed25519, and the key; the signature is four bytes of the key's id and the signature.
    private static readonly byte[] VerifierKey = Convert.FromBase64String("ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    private static readonly byte[] Signed = Convert.FromBase64String("x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=");

    [Fact]
    public void A_note_of_another_implementation_verifies()
    {
        var text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"u8;

        Assert.True(Signature.VerifyText(VerifierKey.AsSpan(1), text, Signed.AsSpan(4)));
        Assert.False(Signature.VerifyText(VerifierKey.AsSpan(1), text[..^1], Signed.AsSpan(4)));
    }
}
