using Intake.Protocol.Hpke;
using Intake.Protocol.Primitives;

namespace Intake.Protocol.Tests.KnownAnswers;

/// <summary>
/// HPKE with DHKEM(X25519, HKDF-SHA256), HKDF-SHA256 and AES-256-GCM. The key schedule in base mode: the test vectors published with RFC 9180
/// (cfrg/draft-irtf-cfrg-hpke, test-vectors.json, mode 0, kem 0x0020, kdf 0x0001, aead 0x0002). The KEM in auth_psk mode: RFC 9180, appendix A.1.4,
/// which prints AES-128-GCM only; the KEM does not depend on it. The same appendix's inputs with AES-256-GCM: computed once with hpke-js
/// (@hpke/core 1.9.0), an independent implementation, which reproduces A.1.4 itself.
/// </summary>
public sealed class HpkeTests
{
    private static readonly byte[] Info = Hex.Bytes("4f6465206f6e2061204772656369616e2055726e");
    private static readonly byte[] Text = Hex.Bytes("4265617574792069732074727574682c20747275746820626561757479");
    private static readonly byte[] Associated = Hex.Bytes("436f756e742d30");
    private static readonly byte[] TestContext = Hex.Bytes("54657374436f6e74657874");
    private static readonly byte[] Psk = Hex.Bytes("0247fd33b913760fa1fa51e1892d9f307fbe65eb171e8132c2af18555a738b82");
    private static readonly byte[] PskId = Hex.Bytes("456e6e796e20447572696e206172616e204d6f726961");
    private static readonly byte[] AuthPskShared = Hex.Bytes("f9d0e870aba28d04709b2680cb8185466c6a6ff1d6e9d1091d5bf5e10ce3a577");

    [Fact]
    public void The_key_schedule_in_base_mode()
    {
        using var context = BaseContext();
        var sealedText = new byte[Text.Length + Aes256Gcm.TagSize];
        context.Seal(Associated, Text, sealedText);
        Assert.Equal(Hex.Bytes("e5d84cd531cfb583096e7cfa9641bd3079cf3a91cda813c52deb5f512be9931980a41de125a925cdad859d5b7a"), sealedText);
    }

    [Theory]
    [InlineData("", "ded6cffafaea6b812cbf3e241e88332adbc077aca81512914213810ee291770a")]
    [InlineData("00", "04d3cb6cc116b28ffd22ad5bc276c60d31fec71ceb87ae24db811c64b7507339")]
    [InlineData("54657374436f6e74657874", "7c5ded445732c14fe09727d29b4251c0fd38455fe8440571e687f0886aac94d2")]
    public void The_exporter_in_base_mode(string exporterContext, string expected)
    {
        using var context = BaseContext();
        var exported = new byte[32];
        context.Export(Hex.Bytes(exporterContext), exported);
        Assert.Equal(Hex.Bytes(expected), exported);
    }

    [Fact]
    public void The_KEM_in_auth_psk_mode()
    {
        using var recipient = Recipient();
        using var sender = Sender();
        using var ephemeral = Ephemeral();
        Assert.Equal(Hex.Bytes("1d11a3cd247ae48e901939659bd4d79b6b959e1f3e7d66663fbc9412dd4e0976"), recipient.PublicKey.ToArray());
        Assert.Equal(Hex.Bytes("2bfb2eb18fcad1af0e4f99142a1c474ae74e21b9425fc5c589382c69b50cc57e"), sender.PublicKey.ToArray());
        Assert.Equal(Hex.Bytes("820818d3c23993492cc5623ab437a48a0a7ca3e9639c140fe1e33811eb844b7c"), ephemeral.PublicKey.ToArray());

        var encapsulated = new byte[DhKem.SharedSecretSize];
        Assert.True(DhKem.TryAuthEncapsulate(ephemeral, sender, recipient.PublicKey, encapsulated));
        Assert.Equal(AuthPskShared, encapsulated);
        var decapsulated = new byte[DhKem.SharedSecretSize];
        Assert.True(DhKem.TryAuthDecapsulate(ephemeral.PublicKey, recipient, sender.PublicKey, decapsulated));
        Assert.Equal(AuthPskShared, decapsulated);
    }

    [Fact]
    public void A_sender_in_auth_psk_mode()
    {
        using var recipient = Recipient();
        using var sender = Sender();
        using var ephemeral = Ephemeral();
        using var context = HpkeAuthPsk.SetupSender(recipient.PublicKey, sender, ephemeral, Info, Psk, PskId);
        var sealedText = new byte[Text.Length + Aes256Gcm.TagSize];
        context.Seal(Associated, Text, sealedText);
        Assert.Equal(Hex.Bytes("5f3ecbf80ece8f13203456437357a5445d25f2b199db49469704a16a3fde16891d65e5f336f07b41fadfec773b"), sealedText);
    }

    [Fact]
    public void A_receiver_in_auth_psk_mode()
    {
        using var recipient = Recipient();
        using var sender = Sender();
        using var ephemeral = Ephemeral();
        using var context = HpkeAuthPsk.SetupReceiver(recipient, sender.PublicKey, ephemeral.PublicKey, Info, Psk, PskId);
        var opened = new byte[Text.Length];
        Assert.NotNull(context);
        Assert.True(context.TryOpen(
            Associated, Hex.Bytes("5f3ecbf80ece8f13203456437357a5445d25f2b199db49469704a16a3fde16891d65e5f336f07b41fadfec773b"), opened));
        Assert.Equal(Text, opened);
        var exported = new byte[32];
        context.Export(TestContext, exported);
        Assert.Equal(Hex.Bytes("ca8356d7878eeeb8b7a1bb7cf7bbb783a83e0daec4cfa125cc5179ce27b8d1ce"), exported);
    }

    [Fact]
    public void Base_mode_over_X_Wing_is_the_same_key_schedule_over_its_shared_secret()
    {
        using var recipient = XWingKey.Import(Hex.Range(1, 32));
        var seed = Hex.Range(1, 64);
        var encapsulation = new byte[XWing.CiphertextSize];
        var shared = new byte[XWing.SharedSecretSize];
        Assert.True(XWing.TryEncapsulate(recipient.PublicKey, seed, encapsulation, shared));
        using var expected = new HpkeContext(kem: 0x647a, mode: 0, shared, Info, default, default);

        var written = new byte[XWing.CiphertextSize];
        using var sender = HpkeXWing.SetupSender(recipient.PublicKey, Info, seed, written);
        using var receiver = HpkeXWing.SetupReceiver(recipient, written, Info);
        Assert.Equal(encapsulation, written);
        Assert.Equal(ExportOf(expected), ExportOf(sender));
        Assert.Equal(ExportOf(expected), ExportOf(receiver!));
    }

    private static byte[] ExportOf(HpkeContext context)
    {
        var exported = new byte[32];
        context.Export(TestContext, exported);
        return exported;
    }

    private static HpkeContext BaseContext() => new(
        DhKem.Id, mode: 0, Hex.Bytes("3101c54c3a4f87439eaac080699ed9bbcc726ffe44e860c0424ccb7e3e2ead7b"), Info, default, default);

    private static X25519Key Recipient() => X25519Key.Import(Hex.Bytes("cb29a95649dc5656c2d054c1aa0d3df0493155e9d5da6d7e344ed8b6a64a9423"));

    private static X25519Key Sender() => X25519Key.Import(Hex.Bytes("fc1c87d2f3832adb178b431fce2ac77c7ca2fd680f3406c77b5ecdf818b119f4"));

    private static X25519Key Ephemeral() => X25519Key.Import(Hex.Bytes("14de82a5897b613616a00c39b87429df35bc2b426bcfd73febcb45e903490768"));
}
