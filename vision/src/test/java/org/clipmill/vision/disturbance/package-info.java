/// Test footage, spoiled and joined by code in many ways: what must not look like a transition, and what must.
@org.jspecify.annotations.NullMarked
package org.clipmill.vision.disturbance;
