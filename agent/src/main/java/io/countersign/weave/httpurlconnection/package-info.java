@NullMarked
package io.countersign.weave.httpurlconnection;

import org.jspecify.annotations.NullMarked;
