/** The demo: the whole story in one command. */
@NullMarked
package org.example.demo;

import org.jspecify.annotations.NullMarked;
