<?php
/** Removes what the plugin has stored, when it is deleted. */

if ( ! defined( 'WP_UNINSTALL_PLUGIN' ) ) {
	exit;
}

delete_option( 'pass_along' );
