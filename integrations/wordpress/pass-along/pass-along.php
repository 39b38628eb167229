<?php
/**
 * Plugin Name: pass-along
 * Description: Share buttons that show how far your posts travel. Nothing is loaded from elsewhere, and nothing is sent until you name a collector.
 * Version: 0.1.0
 * Requires at least: 6.1
 * Requires PHP: 7.4
 * License: MIT
 * Text Domain: pass-along
 * Domain Path: /languages
 */

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

const PASS_ALONG_VERSION = '0.1.0';

/** Attributes of the element that authors may set, and what each option is before anybody has changed it. */
const PASS_ALONG_DEFAULTS = array(
	'placement' => 'below',
	'collector' => '',
	'campaign'  => '',
	'channels'  => '',
	'layout'    => 'row',
	'privacy'   => 'anonymous',
);
const PASS_ALONG_CHOICES  = array(
	'placement' => array( 'above', 'below', 'none' ),
	'layout'    => array( 'row', 'column', 'menu', 'float' ),
	'privacy'   => array( 'anonymous', 'consented', 'off' ),
);

function pass_along_options() {
	return wp_parse_args( get_option( 'pass_along', array() ), PASS_ALONG_DEFAULTS );
}

/** The tag for a post. What is not set is left out: the element has defaults of its own. */
function pass_along_tag( $given = array() ) {
	wp_enqueue_script( 'pass-along' );
	$options    = array_merge( pass_along_options(), array_filter( $given ) );
	$address    = get_permalink();
	$attributes = array(
		'url'       => $address,
		'headline'  => get_the_title(),
		'collector' => $options['collector'],
		'campaign'  => $options['campaign'],
		'channels'  => $options['channels'],
		'layout'    => $options['layout'],
		'privacy'   => $options['privacy'],
	);
	$text       = '';
	foreach ( array_filter( $attributes ) as $name => $value ) {
		$text .= sprintf( ' %s="%s"', $name, esc_attr( wp_strip_all_tags( $value ) ) );
	}
	// Shown until the script has loaded, and without JavaScript.
	return sprintf(
		'<pass-along%s><a href="%s">%s</a></pass-along>',
		$text,
		esc_url( 'mailto:?body=' . rawurlencode( $address ) ),
		esc_html__( 'Share by email', 'pass-along' )
	);
}

add_action(
	'init',
	function () {
		load_plugin_textdomain( 'pass-along', false, dirname( plugin_basename( __FILE__ ) ) . '/languages' );
		wp_register_script(
			'pass-along',
			plugins_url( 'script/pass-along.js', __FILE__ ),
			array(),
			PASS_ALONG_VERSION,
			true
		);
		wp_register_script(
			'pass-along-block',
			plugins_url( 'block.js', __FILE__ ),
			array( 'wp-blocks', 'wp-element', 'wp-block-editor', 'wp-components', 'wp-i18n' ),
			PASS_ALONG_VERSION,
			true
		);
		wp_set_script_translations( 'pass-along-block', 'pass-along' );
		register_block_type( __DIR__, array( 'render_callback' => 'pass_along_block' ) );
		add_shortcode( 'pass-along', 'pass_along_shortcode' );
	}
);

/** Dynamic: a changed option shows in every post. */
function pass_along_block( $attributes ) {
	return sprintf( '<div %s>%s</div>', get_block_wrapper_attributes(), pass_along_tag( $attributes ) );
}

function pass_along_shortcode( $attributes ) {
	$names = array( 'collector' => '', 'campaign' => '', 'channels' => '', 'layout' => '' );
	return pass_along_tag( shortcode_atts( $names, $attributes, 'pass-along' ) );
}

/** The script is an ECMAScript module; WordPress before 6.5 has no function for that. */
add_filter(
	'script_loader_tag',
	function ( $tag, $handle ) {
		if ( 'pass-along' !== $handle || false !== strpos( $tag, 'type="module"' ) ) {
			return $tag;
		}
		return preg_replace( '/<script(?: type=([\'"])text\/javascript\1)?/', '<script type="module"', $tag, 1 );
	},
	10,
	2
);

/** Authors without the right to post any HTML may write the tag by hand. */
add_filter(
	'wp_kses_allowed_html',
	function ( $tags, $context ) {
		if ( 'post' === $context ) {
			$names              = array( 'url', 'headline', 'text', 'image', 'hashtags', 'campaign', 'channels', 'layout', 'lang' );
			$tags['pass-along'] = array_fill_keys( $names, true );
		}
		return $tags;
	},
	10,
	2
);

/** Before `wpautop` (priority 10), which would put <br> and <p> between the lines of a tag written by hand. */
add_filter(
	'the_content',
	function ( $content ) {
		if ( false === strpos( $content, '<pass-along' ) ) {
			return $content;
		}
		wp_enqueue_script( 'pass-along' );
		return preg_replace_callback(
			'#<pass-along\b.*?</pass-along>#s',
			function ( $found ) {
				return preg_replace( '/\s*\n\s*/', ' ', $found[0] );
			},
			$content
		);
	},
	9
);

/** Above or below each post, after all that formats its content; not in lists, feeds and excerpts. */
add_filter(
	'the_content',
	function ( $content ) {
		$placement = pass_along_options()['placement'];
		$is_post   = is_singular( 'post' ) && in_the_loop() && is_main_query() && ! is_feed();
		// A post that has the tag already needs no other.
		if ( ! $is_post || 'none' === $placement || false !== strpos( $content, '<pass-along' ) ) {
			return $content;
		}
		return 'above' === $placement ? pass_along_tag() . $content : $content . pass_along_tag();
	},
	20
);

function pass_along_sanitize( $given ) {
	$given   = is_array( $given ) ? $given : array();
	$options = array();
	foreach ( PASS_ALONG_DEFAULTS as $name => $default ) {
		$value            = sanitize_text_field( $given[ $name ] ?? $default );
		$choices          = PASS_ALONG_CHOICES[ $name ] ?? null;
		$options[ $name ] = $choices && ! in_array( $value, $choices, true ) ? $default : $value;
	}
	$options['collector'] = esc_url_raw( $options['collector'], array( 'http', 'https' ) );
	return $options;
}

add_action(
	'admin_init',
	function () {
		$labels = array(
			'placement' => __( 'Buttons', 'pass-along' ),
			'collector' => __( 'Collector: its URL; nothing is sent without one', 'pass-along' ),
			'campaign'  => __( 'Campaign', 'pass-along' ),
			'channels'  => __( 'Channels, in your order', 'pass-along' ),
			'layout'    => __( 'Layout', 'pass-along' ),
			'privacy'   => __( 'Privacy', 'pass-along' ),
		);
		register_setting( 'pass_along', 'pass_along', array( 'sanitize_callback' => 'pass_along_sanitize' ) );
		add_settings_section( 'pass_along', '', '__return_false', 'pass_along' );
		foreach ( $labels as $name => $label ) {
			add_settings_field( $name, $label, 'pass_along_field', 'pass_along', 'pass_along', array( 'name' => $name, 'label_for' => "pass-along-$name" ) );
		}
	}
);

function pass_along_field( $field ) {
	$name    = $field['name'];
	$value   = pass_along_options()[ $name ];
	$choices = PASS_ALONG_CHOICES[ $name ] ?? null;
	if ( ! $choices ) {
		printf( '<input class="regular-text" id="pass-along-%1$s" name="pass_along[%1$s]" value="%2$s">', esc_attr( $name ), esc_attr( $value ) );
		return;
	}
	printf( '<select id="pass-along-%1$s" name="pass_along[%1$s]">', esc_attr( $name ) );
	foreach ( $choices as $choice ) {
		printf( '<option %s>%s</option>', selected( $choice, $value, false ), esc_html( $choice ) );
	}
	echo '</select>';
}

add_action(
	'admin_menu',
	function () {
		add_options_page( 'pass-along', 'pass-along', 'manage_options', 'pass_along', 'pass_along_page' );
	}
);

function pass_along_page() {
	echo '<div class="wrap"><h1>pass-along</h1><form action="options.php" method="post">';
	settings_fields( 'pass_along' );
	do_settings_sections( 'pass_along' );
	submit_button();
	echo '</form></div>';
}
