// The sessions that take a channel, and the one that is chosen of them.
import { computed, ref, watch, type ComputedRef, type Ref } from 'vue';
import type { Session } from '@/api';

export function useTaking(sessions: () => Session[], channel: Session['channels'][number]): { taking: ComputedRef<Session[]>; sessionId: Ref<string> } {
  const taking = computed(() => sessions().filter((one) => one.channels.includes(channel)));
  const sessionId = ref('');
  // A session that is booked later, or gone, moves the choice.
  watch(taking, (now) => {
    if (!now.some((one) => one.id === sessionId.value)) sessionId.value = now[0]?.id ?? '';
  }, { immediate: true });
  return { taking, sessionId };
}
