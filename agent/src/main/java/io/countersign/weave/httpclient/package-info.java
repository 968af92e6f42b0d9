@NullMarked
package io.countersign.weave.httpclient;

import org.jspecify.annotations.NullMarked;
