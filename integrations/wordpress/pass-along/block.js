/** The block in the editor: what it does not set follows the plugin's settings. */
(({ blocks, element, blockEditor, components, i18n }) => {
  const { createElement: el } = element;
  const { __ } = i18n;
  const LAYOUTS = ['', 'row', 'column', 'menu', 'float'];

  blocks.registerBlockType('pass-along/buttons', {
    edit({ attributes, setAttributes }) {
      const { channels, layout } = attributes;
      return el(
        'div',
        blockEditor.useBlockProps(),
        el(
          blockEditor.InspectorControls,
          null,
          el(
            components.PanelBody,
            { title: 'pass-along' },
            el(components.TextControl, {
              label: __('Channels, in your order', 'pass-along'),
              value: channels,
              onChange: (value) => setAttributes({ channels: value }),
            }),
            el(components.SelectControl, {
              label: __('Layout', 'pass-along'),
              value: layout,
              options: LAYOUTS.map((value) => ({ value, label: value || __('as in the settings', 'pass-along') })),
              onChange: (value) => setAttributes({ layout: value }),
            }),
          ),
        ),
        el(components.Placeholder, {
          icon: 'megaphone',
          label: 'pass-along',
          instructions: channels || __('The buttons of the settings', 'pass-along'),
        }),
      );
    },
    save: () => null,
  });
})(window.wp);
