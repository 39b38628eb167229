/** A new self-signed certificate for localhost. */

import { generateKeyPairSync } from 'node:crypto';
import forge from 'node-forge';

const DAY = 864e5;

export const makeCertificate = (now = Date.now()): { key: string; cert: string } => {
  // Node creates the key: in JavaScript that takes seconds.
  const { privateKey: key, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  });
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(publicKey);
  certificate.serialNumber = `00${now.toString(16)}`;
  certificate.validity.notBefore = new Date(now - DAY);
  certificate.validity.notAfter = new Date(now + 30 * DAY);
  const name = [{ name: 'commonName', value: 'localhost' }];
  certificate.setSubject(name);
  certificate.setIssuer(name);
  certificate.setExtensions([
    {
      name: 'subjectAltName',
      altNames: [
        { type: 2, value: 'localhost' },
        { type: 7, ip: '127.0.0.1' },
      ],
    },
  ]);
  certificate.sign(forge.pki.privateKeyFromPem(key), forge.md.sha256.create());
  return { key, cert: forge.pki.certificateToPem(certificate) };
};
