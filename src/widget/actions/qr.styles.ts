/** Styles of the dialog with the QR code and the referral code. */

const css = String.raw;

export const qrStyles = css`
  .qr .content {
    justify-items: center;
    text-align: center;
  }
  .qr .picture {
    box-sizing: border-box;
    display: block;
    inline-size: min(100%, 17rem, 55dvh);
    block-size: auto;
    border-radius: 0.5rem;
    background: #fff;
    fill: #000;
    forced-color-adjust: none;
  }
  .qr .link {
    font-size: 0.875em;
    overflow-wrap: anywhere;
  }
  .qr .code {
    font:
      600 1.375em/1.3 ui-monospace,
      SFMono-Regular,
      Menlo,
      Consolas,
      monospace;
    letter-spacing: 0.04em;
    overflow-wrap: anywhere;
  }
  .qr .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .qr .actions {
    justify-content: center;
  }
`;
