/* ui-test-log.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

/* From now on, what known-messages lists is not logged, so that it does not end a test as other warnings do. */
void ui_test_pass_over_known_messages (void);
