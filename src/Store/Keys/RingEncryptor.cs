using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Intake.Store.Keys;

/// <summary>Encrypts the ring's keys under the operator's secret before they are written.</summary>
/// <param name="secret">The operator's secret.</param>
internal sealed class RingEncryptor(OperatorSecret secret) : IXmlEncryptor
{
    /// <summary>The element that holds the sealed key.</summary>
    public const string Element = "sealed";

    /// <inheritdoc/>
    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var sealedText = Convert.ToBase64String(secret.Seal(plain));
        CryptographicOperations.ZeroMemory(plain);
        return new EncryptedXmlInfo(new XElement(Element, sealedText), typeof(RingDecryptor));
    }
}
