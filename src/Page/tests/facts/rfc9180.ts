// RFC 9180, appendix A.1: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-128-GCM.
import { hex } from '../bytes.ts';

export const INFO = hex('4f6465206f6e2061204772656369616e2055726e');
export const PLAINTEXT = hex('4265617574792069732074727574682c20747275746820626561757479');
export const PSK = hex('0247fd33b913760fa1fa51e1892d9f307fbe65eb171e8132c2af18555a738b82');
export const PSK_ID = hex('456e6e796e20447572696e206172616e204d6f726961');

const EXPORT_CONTEXTS = [hex(''), hex('00'), hex('54657374436f6e74657874')];

/** A.1.1, mode base. */
export const BASE = {
  ephemeralSecret: hex('52c4a758a802cd8b936eceea314432798d5baf2d7e9235dc084ab1b9cfa2f736'),
  enc: hex('37fda3567bdbd628e88668c3c8d7e97d1d1253b6d4ea6d44c150f741f1bf4431'),
  recipientSecret: hex('4612c550263fc8ad58375df3f557aac531d26850903e55a9f23f21d8534e8ac8'),
  recipientPublic: hex('3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d'),
  sharedSecret: hex('fe0e18c9f024ce43799ae393c7e8fe8fce9d218875e8227b0187c04e7d2ea1fc'),
  encryptions: [
    {
      aad: hex('436f756e742d30'),
      ciphertext: hex(`f938558b5d72f1a23810b4be2ab4f84331acc02fc97babc53a52ae8218a355a9
        6d8770ac83d07bea87e13c512a`),
    },
    {
      aad: hex('436f756e742d31'),
      ciphertext: hex(`af2d7e9ac9ae7e270f46ba1f975be53c09f8d875bdc8535458c2494e8a6eab25
        1c03d0c22a56b8ca42c2063b84`),
    },
    {
      aad: hex('436f756e742d32'),
      ciphertext: hex(`498dfcabd92e8acedc281e85af1cb4e3e31c7dc394a1ca20e173cb7251649158
        8d96a19ad4a683518973dcc180`),
    },
  ],
  exports: [
    hex('3853fe2b4035195a573ffc53856e77058e15d9ea064de3e59f4961d0095250ee'),
    hex('2e8f0b54673c7029649d4eb9d5e33bf1872cf76d623ff164ac185da9e88c21a5'),
    hex('e9e43065102c3836401bed8c3c3c75ae46be1639869391d62c61f1ec7af54931'),
  ].map((value, i) => ({ context: EXPORT_CONTEXTS[i]!, value })),
};

/** A.1.4, mode auth_psk. */
export const AUTH_PSK = {
  ephemeralSecret: hex('14de82a5897b613616a00c39b87429df35bc2b426bcfd73febcb45e903490768'),
  enc: hex('820818d3c23993492cc5623ab437a48a0a7ca3e9639c140fe1e33811eb844b7c'),
  recipientSecret: hex('cb29a95649dc5656c2d054c1aa0d3df0493155e9d5da6d7e344ed8b6a64a9423'),
  recipientPublic: hex('1d11a3cd247ae48e901939659bd4d79b6b959e1f3e7d66663fbc9412dd4e0976'),
  senderSecret: hex('fc1c87d2f3832adb178b431fce2ac77c7ca2fd680f3406c77b5ecdf818b119f4'),
  senderPublic: hex('2bfb2eb18fcad1af0e4f99142a1c474ae74e21b9425fc5c589382c69b50cc57e'),
  sharedSecret: hex('f9d0e870aba28d04709b2680cb8185466c6a6ff1d6e9d1091d5bf5e10ce3a577'),
  encryptions: [
    {
      aad: hex('436f756e742d30'),
      ciphertext: hex(`a84c64df1e11d8fd11450039d4fe64ff0c8a99fca0bd72c2d4c3e0400bc14a40
        f27e45e141a24001697737533e`),
    },
    {
      aad: hex('436f756e742d31'),
      ciphertext: hex(`4d19303b848f424fc3c3beca249b2c6de0a34083b8e909b6aa4c3688505c05ff
        e0c8f57a0a4c5ab9da127435d9`),
    },
    {
      aad: hex('436f756e742d32'),
      ciphertext: hex(`0c085a365fbfa63409943b00a3127abce6e45991bc653f182a80120868fc507e
        9e4d5e37bcc384fc8f14153b24`),
    },
  ],
  exports: [
    hex('08f7e20644bb9b8af54ad66d2067457c5f9fcb2a23d9f6cb4445c0797b330067'),
    hex('52e51ff7d436557ced5265ff8b94ce69cf7583f49cdb374e6aad801fc063b010'),
    hex('a30c20370c026bbea4dca51cb63761695132d342bae33a6a11527d3e7679436d'),
  ].map((value, i) => ({ context: EXPORT_CONTEXTS[i]!, value })),
};
